/** When packages count as installed: only when npm finished, and what it installed is what the lockfile asks for. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { arePackagesInstalled, isNewEnough } from './packages.mjs';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'candor-packages-'));
  mkdirSync(join(project, 'node_modules'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const one = { version: '1.0.0', integrity: 'sha512-one' };
const otherPlatform = { version: '1.0.0', integrity: 'sha512-mac', optional: true };

function write(wanted: object, installed?: object): void {
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  if (installed === undefined) return;
  writeFileSync(join(project, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
}

it('finds them when all are there', () => {
  write({ 'node_modules/one': one }, { 'node_modules/one': one });
  expect(arePackagesInstalled(project)).toBe(true);
});

it('does not miss an optional package for another platform', () => {
  write({ 'node_modules/one': one, 'node_modules/mac': otherPlatform }, { 'node_modules/one': one });
  expect(arePackagesInstalled(project)).toBe(true);
});

it.each([
  ['an installation was cut off', { 'node_modules/one': one }, undefined],
  ['one is missing', { 'node_modules/one': one }, {}],
  ['one has another version', { 'node_modules/one': one }, { 'node_modules/one': { ...one, version: '0.9.0' } }],
  ['one has another content', { 'node_modules/one': one }, { 'node_modules/one': { ...one, integrity: 'sha512-x' } }],
  ['one is no longer asked for', {}, { 'node_modules/one': one }],
])('does not find them when %s', (_, wanted, installed) => {
  write(wanted, installed);
  expect(arePackagesInstalled(project)).toBe(false);
});

it('knows which Node is new enough for the tools', () => {
  expect(['20.20.2', '22.11.9', '22.12.0', '24.0.0'].map(isNewEnough)).toEqual([false, false, true, true]);
});
