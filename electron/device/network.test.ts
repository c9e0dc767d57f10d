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
async function ask(path: string, changes: { body?: typeof body | null; url?: string; signal?: AbortSignal } = {}) {
  const { body: sent = null, url = `${site}${path}`, signal = new AbortController().signal } = changes;
  const answer = await systemNetwork().ask({ url, body: sent, limitBytes: 1000, limitMs: 300, signal });
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
  expect(await ask('/silent')).toEqual({ code: 'too-slow' });
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
