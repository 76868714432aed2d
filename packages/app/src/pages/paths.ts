/** Addresses of the pages, the same in links, forms and routes. */
export const PATHS = {
  home: "/",
  signIn: "/sample/sign-in",
  signOut: "/sign-out",
  settings: "/settings/privacy/generative-ai",
  settingsShort: "/ai",
} as const;
