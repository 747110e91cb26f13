/** A mail server of a few lines: it keeps what it is sent, and can be told to refuse or to fall silent. */
import { createServer, type Socket } from "node:net";

export type Received = { to: string; text: string };

export type MailServer = {
  url: string;
  received: Received[];
  /** What it answers to the end of a mail; null hangs up instead. */
  answer: string | null;
  /** What it answers to a recipient. */
  answerToRecipient: string;
  close(): Promise<void>;
};

function serve(server: MailServer, socket: Socket): void {
  let [to, text, isData] = ["", "", false];
  const say = (line: string) => void socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (isData && line === ".") {
      isData = false;
      if (server.answer === null) return socket.destroy();
      if (server.answer.startsWith("250")) server.received.push({ to, text });
      return say(server.answer);
    }
    if (isData) return void (text += `${line}\n`);
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "RCPT") to = /<(.*)>/.exec(line)?.[1] ?? "";
    if (verb === "RCPT") return say(server.answerToRecipient);
    if (verb === "QUIT") return socket.end("221 bye\r\n");
    if (verb !== "DATA") return say("250 ok");
    [text, isData] = ["", true];
    return say("354 go on");
  };
  let rest = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
  socket.on("error", () => undefined);
  say("220 test");
}

export async function startMailServer(): Promise<MailServer> {
  const mail: MailServer = {
    url: "",
    received: [],
    answer: "250 kept",
    answerToRecipient: "250 ok",
    close: async () => undefined,
  };
  const listening = createServer((socket) => serve(mail, socket));
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  mail.url = `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  mail.close = () => new Promise((resolve) => void listening.close(() => resolve()));
  return mail;
}
