import "server-only";

import { createHash } from "node:crypto";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { longestFile } from "@/domain/csv";
import { Refusal } from "@/domain/errors";

/** A file that was sent, on disk: it is read twice, and a slow sender keeps no transaction waiting. */
export type Received = { file: FileHandle; bytes: number; sha256: string };

const tooLarge = () =>
  new Refusal("too_large", "A file may have at most 256 MiB. Nothing was recorded; import it in parts.");

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of body) yield piece;
  } catch {
    throw new Refusal("invalid", "The file broke off. Nothing was recorded.");
  }
}

async function write(request: Request, file: FileHandle): Promise<Received> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of piecesOf(request.body ?? new Blob([]).stream())) {
    bytes += piece.byteLength;
    if (bytes > longestFile) throw tooLarge();
    hash.update(piece);
    await file.appendFile(piece);
  }
  return { file, bytes, sha256: hash.digest("hex") };
}

async function receive<T>(request: Request, work: (received: Received) => Promise<T>): Promise<T> {
  if (!/^text\/csv\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new Refusal("invalid", "Send the file as it is, with the content type text/csv. Nothing was recorded.");
  }
  if (Number(request.headers.get("content-length") ?? 0) > longestFile) throw tooLarge();
  const folder = await mkdtemp(join(tmpdir(), "juggernaut-import-"));
  const file = await open(join(folder, "file.csv"), "wx+", 0o600);
  try {
    await rm(folder, { recursive: true, force: true });
    return await work(await write(request, file));
  } finally {
    await file.close();
  }
}

/**
 * Takes in the file of a request, works with it and forgets it. It has no name while it is there, so that nothing of it
 * is left, whatever becomes of the process.
 *
 * @throws Refusal `too_large`, `invalid` where it is announced as something else or breaks off
 */
export const withReceived =
  (request: Request) =>
  <T>(work: (received: Received) => Promise<T>): Promise<T> =>
    receive(request, work);

/** Ends the work for somebody who has hung up: nobody would hear what came of it. */
export const endsWith = (request: Request) => (): void => {
  if (request.signal.aborted) throw new Refusal("invalid", "The caller hung up. Nothing was recorded.");
};
