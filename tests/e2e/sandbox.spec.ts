/** As in a clinic: an ordinary user without rights, and Chromium's sandbox really on. */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LOADER } from '../../scripts/demo/launch.mjs';
import { resolveElectron } from '../../scripts/electron-runtime.mjs';
import { APP_FOLDER, type Bench, expect, IS_ROOT, LANGUAGES, type StartOptions, test } from './bench';

/** The system's user for those who own nothing; there is one on every Linux. */
const NOBODY = 65_534;

/** Hard links where the file system allows, so that nothing large is copied. */
function place(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  if (spawnSync('cp', ['-al', from, to]).status !== 0) spawnSync('cp', ['-aL', from, to]);
}

/** Only what the built kiosk itself needs; the tools stay behind. */
function placePackages(to: string): void {
  const lock = JSON.parse(readFileSync(path.join(APP_FOLDER, 'node_modules', '.package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  for (const [name, { dev, devOptional }] of Object.entries(lock.packages)) {
    const from = path.join(APP_FOLDER, name);
    if (dev !== true && devOptional !== true && existsSync(from)) place(from, path.join(to, name));
  }
}

/** An installation that `NOBODY` may read, a home it may write, and the display it may use. */
async function installForNobody(bench: Bench): Promise<StartOptions> {
  const { dist, executable } = await resolveElectron();
  const appFolder = bench.copyApp();
  placePackages(appFolder);
  const runtime = path.join(bench.folder, 'runtime');
  place(dist, runtime);
  const loader = path.join(bench.folder, path.basename(LOADER));
  copyFileSync(LOADER, loader);
  const home = path.join(bench.folder, 'home');
  mkdirSync(home);
  const authority = path.join(home, 'authority');
  if (process.env['XAUTHORITY'] !== undefined) copyFileSync(process.env['XAUTHORITY'], authority);
  chmodSync(bench.folder, 0o755);
  for (const own of [home, authority].filter((each) => existsSync(each))) chownSync(own, NOBODY, NOBODY);
  const ids = [`--reuid=${String(NOBODY)}`, `--regid=${String(NOBODY)}`, '--clear-groups'];
  const env = [
    'env',
    `HOME=${home}`,
    `XDG_CONFIG_HOME=${home}/.config`,
    `XDG_CACHE_HOME=${home}/.cache`,
    `XAUTHORITY=${authority}`,
  ];
  return {
    appFolder,
    executable: path.join(runtime, path.relative(dist, executable)),
    dataFolder: path.join(home, 'data'),
    loader,
    prefix: ['setpriv', ...ids, ...env],
    sandbox: true,
  };
}

test('an ordinary user, the sandbox on: a consultation begins, and the renderer is under seccomp', async ({
  bench,
}) => {
  test.skip(os.platform() !== 'linux', 'reads /proc');
  const options = IS_ROOT ? await installForNobody(bench) : { sandbox: true };
  const kiosk = await bench.start(options);
  const metrics = await kiosk.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid, type }) => ({ pid, type })));
  const renderer = metrics.find(({ type }) => type === 'Tab');
  expect(readFileSync(`/proc/${String(renderer?.pid)}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m);
  expect(readFileSync(`/proc/${String(kiosk.pid)}/status`, 'utf8')).not.toMatch(/^Uid:\t0\t/m);

  const language = LANGUAGES.includes('en') ? 'en' : LANGUAGES[0]!;
  const person = kiosk.person(language);
  await person.begin();
  await person.goForward();
  await expect(person.heading()).toHaveText(person.words.say('privacy.title'));
  expect(await bench.stop(kiosk)).toBe(0);
});

test('without its sandbox the kiosk starts for nobody but root', async ({ bench }) => {
  test.skip(os.platform() !== 'linux', 'only Linux runs Chromium as root');
  const options = IS_ROOT ? await installForNobody(bench) : {};
  const { code, errors } = await bench.runToEnd(options, ['--no-sandbox']);
  expect(code).toBe(2);
  expect(errors).toContain('"event":"sandbox-required"');
});
