/** Changes whenever the same text, options and known identities may give another output. Written into every manifest. */
export const REDACTOR_VERSION: string = "0.1.0";
