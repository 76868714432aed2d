import { createReadStream } from "node:fs";
import { pipeline, type Readable, Transform } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { ByleaveError } from "@byleave/core";

/** Opens a text file, decompressing `.gz` and `.zst`; `onBytes` hears of the bytes taken from the disk, and must not throw. */
export function openBytes(path: string, onBytes: (bytes: number) => void = () => {}): Readable {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  const unpack = /\.gz$/i.test(path)
    ? createGunzip()
    : /\.zst$/i.test(path)
      ? createZstdDecompress()
      : undefined;
  // A failure of any part arrives at whoever reads the last.
  if (!unpack) return pipeline(file, counter, () => {});
  return pipeline(file, counter, unpack, () => {});
}

/** What a failing read of `path` means to a person. */
export function readFailure(path: string, cause: unknown): ByleaveError {
  if (cause instanceof ByleaveError) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  if (code === "ENOENT")
    return new ByleaveError("bad-input-file", `${path}: there is no such file`, { cause });
  if (code.startsWith("Z_") || code.startsWith("ZSTD")) {
    return new ByleaveError("bad-input-file", `${path}: the compressed data is broken or cut off`, {
      mend: "Fetch or write the file again.",
      cause,
    });
  }
  return new ByleaveError("bad-input-file", `${path}: ${(cause as Error).message}`, { cause });
}
