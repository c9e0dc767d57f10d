import { expect, it } from 'vitest';
import { createLog, describeError } from './log';

it('writes one line of JSON an event', () => {
  const lines: string[] = [];
  createLog(
    (line) => lines.push(line),
    () => 0,
  )('info', 'opened', { languages: 3 });
  expect(lines).toEqual([
    '{"at":"1970-01-01T00:00:00.000Z","level":"info","event":"opened","facts":{"languages":3}}',
  ]);
});

it('tells of an error where it came from, and never what it says', () => {
  const error = Object.assign(new TypeError('cannot read "Zainab Haddad"\n    at Zainab Haddad'), { code: 'ENOENT' });
  const told = describeError(error);
  expect(told).toMatchObject({ thrown: 'TypeError', code: 'ENOENT' });
  expect(told['where']).toMatch(/^log\.test\.ts:\d+:\d+/);
  expect(JSON.stringify(told)).not.toMatch(/Zainab|Haddad|\//);
});
