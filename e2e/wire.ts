import { createServer, request as send } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A wire between one browser and the server, as its proxy, that a test can cut and mend. */
export type Wire = { proxy: { server: string }; cut: () => void; mend: () => void; remove: () => Promise<void> };

export async function layWire(): Promise<Wire> {
  const open = new Set<Socket>();
  let isCut = false;

  const server = createServer((incoming, answer) => {
    const { url = "", method, headers } = incoming;
    const outgoing = send(url, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    outgoing.on("error", () => answer.destroy());
    answer.on("close", () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  server.on("connection", (socket) => {
    if (isCut) return socket.destroy();
    open.add(socket);
    return socket.on("close", () => open.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));

  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    proxy: { server: `http://127.0.0.1:${String(portOf(server.address()))}` },
    cut,
    mend: () => {
      isCut = false;
    },
    async remove() {
      cut();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The wire has no port.");
  return address.port;
}
