/** One question, one answer, within limits: what other machines do wrong ends in a code. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { systemNetwork } from './network';

let elsewhere = 0;
const server = createServer((request, response) => {
  switch (request.url) {
    case '/well':
      request
        .on('data', () => undefined)
        .on('end', () => response.end(`${request.method} ${request.headers['content-type']}`));
      break;
    case '/moved':
      response.writeHead(302, { location: '/elsewhere' }).end();
      break;
    case '/elsewhere':
      elsewhere += 1;
      response.end('elsewhere');
      break;
    case '/endless':
      response.write(Buffer.alloc(5000));
      break;
    case '/broken':
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 20);
      break;
    default:
      // Says nothing at all.
      break;
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const body = { bytes: Buffer.from('hello'), contentType: 'application/timestamp-query' };
interface Changes {
  readonly body?: typeof body;
  readonly url?: string;
  readonly limitMs?: number;
  readonly signal?: AbortSignal;
}
async function ask(path: string, changes: Changes = {}) {
  const { body: sent = null, url = `${site}${path}`, signal = new AbortController().signal } = changes;
  // What is answered at all is answered in time, also by a machine that is busy with other things.
  const { limitMs = 20_000 } = changes;
  const answer = await systemNetwork().ask({ url, body: sent, limitBytes: 1000, limitMs, signal });
  return answer.ok ? Buffer.from(answer.value).toString() : answer.error;
}

test('sends what it is given, and only then as a POST', async () => {
  expect(await ask('/well', { body })).toBe('POST application/timestamp-query');
  expect(await ask('/well')).toBe('GET undefined');
});

test('follows nobody elsewhere', async () => {
  expect(await ask('/moved')).toEqual({ code: 'refused', facts: { status: 302 } });
  expect(elsewhere).toBe(0);
});

test('gives up what is too slow, too large or broken off, and where nobody is', async () => {
  expect(await ask('/silent', { limitMs: 300 })).toEqual({ code: 'too-slow' });
  expect(await ask('/endless')).toEqual({ code: 'too-large' });
  expect(await ask('/broken')).toEqual({ code: 'unreachable' });
  expect(await ask('/', { url: 'http://127.0.0.1:1/' })).toEqual({ code: 'unreachable' });
});

test('lets go at once when it is told to', async () => {
  const ending = new AbortController();
  const asked = ask('/silent', { signal: ending.signal });
  ending.abort();
  expect(await asked).toEqual({ code: 'unreachable' });
});

test('a place that is none ends in a code, and capitals in an address are no other place', async () => {
  for (const url of ['http://[', 'http://', 'https://a b/', 'ftp://127.0.0.1/', 'nowhere', ''])
    expect(await ask('', { url })).toEqual({ code: 'unreachable' });
  expect(await ask('', { url: `${site.toUpperCase()}/well` })).toBe('GET undefined');
  expect(await ask('', { url: 'HTTPS://127.0.0.1:1/' })).toEqual({ code: 'unreachable' });
});
