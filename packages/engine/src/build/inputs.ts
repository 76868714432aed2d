import { formatInstant, sha256Hex } from "@byleave/core";
import { readFailure } from "../read/open.js";
import { fileDigest, type SourceFile } from "../sources/files.js";
import type { InputFile, Inputs } from "./manifest.js";
import { type BuildRequest, stopIfAsked } from "./request.js";

/** Hashes the source files and gathers all that decides what a dataset will hold. */
export async function describeInputs(request: BuildRequest, files: readonly SourceFile[]): Promise<Inputs> {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  const described: InputFile[] = [];
  for (const file of files) {
    stopIfAsked(request);
    const sha256 = await fileDigest(file.path).catch((cause) => {
      throw readFailure(file.path, cause);
    });
    described.push({ source: file.source.name, bytes: file.bytes, sha256 });
    done += file.bytes;
    request.onProgress?.({ phase: "checking", done, total });
  }
  const { programme, programmeHash, sources } = request;
  return {
    use: request.use,
    programme: { id: programme.id, version: programme.version, hash: programmeHash },
    sources: { hash: sources.hash, files: described },
    asOf: formatInstant(request.asOf),
    store: sha256Hex(request.recordKey).slice(0, 32),
    position: request.position,
    redactor: request.redactor.describe,
    format: request.format,
  };
}
