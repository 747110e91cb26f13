import type { ImportLine } from "@/server/import/from-page";

const broken = "The connection broke before there was an answer. Look at the pipeline before you send the file again.";

/** What a refusal at the door says of itself. */
function detailOf(text: string): string | null {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== "object" || said === null || !("detail" in said)) return null;
    return String(said.detail);
  } catch {
    return null;
  }
}

/**
 * Sends a file, and hears each line of the answer as soon as it is there. `fetch` can't say how much has been sent.
 *
 * @param sent hears how much of the file has left, 0 to 1
 * @returns once the answer is whole; a failure is heard as a line
 */
export function sendFile(
  address: string,
  file: File,
  signal: AbortSignal,
  sent: (share: number) => void,
  hear: (line: ImportLine) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let [heard, last]: [number, ImportLine | null] = [0, null];
    const take = () => {
      const end = request.responseText.lastIndexOf("\n") + 1;
      const lines = request.responseText.slice(heard, end).split("\n");
      heard = Math.max(heard, end);
      for (const line of lines.filter((each) => each !== "")) {
        last = JSON.parse(line);
        if (last) hear(last);
      }
    };
    const fail = (message: string) => hear({ kind: "failed", message });
    request.upload.onprogress = ({ loaded, total }) => sent(loaded / Math.max(1, total));
    request.onprogress = () => {
      if (request.status === 200) take();
    };
    request.onload = () => {
      if (request.status === 200) take();
      if (request.status !== 200) fail(detailOf(request.responseText) ?? broken);
      else if (last === null || last.kind === "progress") fail(broken);
      resolve();
    };
    request.onerror = () => {
      fail(broken);
      resolve();
    };
    request.onabort = () => resolve();
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", address);
    request.setRequestHeader("content-type", "text/csv");
    request.send(file);
  });
}
