/**
 * Whether a request that changes something comes from one of our own pages. A browser says so in `Sec-Fetch-Site`
 * or `Origin`; what says neither is refused, and so is what says both and disagrees.
 */
export function comesFromHere(request: Request): boolean {
  const site = request.headers.get("Sec-Fetch-Site");
  const origin = request.headers.get("Origin");
  if (site === null && origin === null) return false;
  if (site !== null && site !== "same-origin") return false;
  // Hosts are compared, not schemes: behind a proxy that ends TLS the browser says https and we hear http.
  return origin === null || hostOf(origin) === new URL(request.url).host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
