/** A printer that takes bytes on a port, as old network printers do: it keeps what came, and can be switched off or pulled out. */
import { createServer, type Server, type Socket } from 'node:net';

export interface RawPrinter {
  /** For `lpadmin -v`. */
  readonly uri: string;
  /** Whole documents, in the order they came. */
  readonly documents: readonly Buffer[];
  /** Bytes of the one that is coming. */
  readonly coming: () => number;
  /** Takes connections, and at most this much of each document; null: all of it. */
  readonly limit: (bytes: number | null) => void;
  forget(): void;
  switchOn(): Promise<void>;
  /** Whatever was coming is lost. */
  switchOff(): Promise<void>;
}

export async function startRawPrinter(port: number): Promise<RawPrinter> {
  const documents: Buffer[] = [];
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let most: number | null = null;
  let coming = 0;
  const take = (socket: Socket): void => {
    sockets.add(socket);
    const pieces: Buffer[] = [];
    coming = 0;
    socket.on('data', (piece) => {
      pieces.push(piece);
      coming += piece.length;
      if (most !== null && coming >= most) socket.pause();
    });
    socket.on('end', () => {
      const document = Buffer.concat(pieces);
      if (document.length > 0) documents.push(document);
      socket.end();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const printer: RawPrinter = {
    uri: `socket://127.0.0.1:${port}`,
    documents,
    coming: () => coming,
    limit: (bytes) => {
      most = bytes;
      if (bytes === null) for (const socket of sockets) socket.resume();
    },
    forget() {
      documents.splice(0);
      coming = 0;
    },
    switchOn: () =>
      new Promise((resolve, reject) => {
        server = createServer(take);
        server.on('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      }),
    switchOff: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.resetAndDestroy();
        if (server === null) return resolve();
        server.close(() => resolve());
        server = null;
      }),
  };
  await printer.switchOn();
  return printer;
}
