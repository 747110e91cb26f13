/**
 * Posts, and hears each line of the answer as soon as it is there.
 *
 * @throws when the answer is no success, or breaks off
 */
export async function readLines<Line>(
  url: string,
  signal: AbortSignal,
  hear: (line: Line) => void,
  body: unknown = {},
): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body), headers, signal });
  if (!answer.ok || !answer.body) throw new Error(`Status ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(JSON.parse(line));
  }
}
