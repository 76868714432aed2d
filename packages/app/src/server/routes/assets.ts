import { ASSETS } from "../../pages/assets.js";
import type { App } from "../options.js";

/** Styles, script and icon. Their names hold a hash of what is in them. */
export function assetRoutes(app: App): void {
  for (const { path, type, bytes } of Object.values(ASSETS)) {
    app.get(path, (request) =>
      request.body(bytes, 200, {
        "Content-Type": type,
        "Cache-Control": "public, max-age=31536000, immutable",
      }),
    );
  }
}
