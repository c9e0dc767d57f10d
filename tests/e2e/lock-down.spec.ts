/** What a page of the kiosk cannot do, tried from inside the page, as somebody who got code into it would. */
import { METHODS } from '../../electron/contract/methods';
import { Bench, expect, type Kiosk, LANGUAGES, test as base } from './bench';

/** One for all tests of this file: what one of them got done in the page would show in those after it. */
const test = base.extend<object, { kiosk: Kiosk }>({
  kiosk: [
    async ({ display: _ }, use) => {
      const bench = new Bench();
      bench.writeSettings({ languages: LANGUAGES });
      await use(await bench.start());
      await bench.close();
    },
    { scope: 'worker' },
  ],
});
test.describe.configure({ mode: 'default' });

/** Runs in the page's own task, because what Playwright evaluates is itself let past the policy. */
const inPageTask = (code: string): string => `new Promise((resolve) => {
  addEventListener('message', async () => {
    try { resolve(String(await (async () => { ${code} })())); } catch (error) { resolve('refused: ' + error.name); }
  }, { once: true });
  postMessage(0, '*');
})`;

test('nothing of Node, of Electron or of another world is in the page', async ({ kiosk }) => {
  const found = await kiosk.page.evaluate(
    `['require', 'process', 'module', 'global', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window)`,
  );
  expect(found).toEqual([]);
  expect(await kiosk.page.evaluate('Object.keys(candor)')).toEqual([...METHODS]);
  expect(await kiosk.page.evaluate('Object.values(candor).every((each) => typeof each === "function")')).toBe(true);
});

test('no code from strings, no markup from strings, no script of others', async ({ kiosk }) => {
  const { page } = kiosk;
  const tried = (code: string): Promise<unknown> => page.evaluate(inPageTask(code));
  expect(await tried(`return eval('1 + 1')`)).toMatch(/^refused/);
  expect(await tried(`return new Function('return 1')()`)).toMatch(/^refused/);
  expect(await tried(`document.body.innerHTML = '<b>x</b>'; return 'set'`)).toMatch(/^refused/);
  expect(await tried(`return new Worker('assets/x.js') && 'made'`)).toMatch(/^refused/);
  expect(await tried(`trustedTypes.createPolicy('of-others', {}); return 'made'`)).toMatch(/^refused/);
  const frame = `const frame = document.createElement('iframe'); frame.src = 'candor://app/'; document.body.append(frame);
    await new Promise((resolve) => { frame.onload = resolve; setTimeout(resolve, 1500); });
    return frame.contentWindow.candor === undefined ? 'no bridge' : 'bridge'`;
  expect(await tried(frame)).not.toBe('bridge');
});

test('the window covers the whole screen, also where there is no window manager', async ({ kiosk }) => {
  await kiosk.page.getByRole('heading').first().waitFor();
  // Electron itself takes the wish for the whole screen for granted: what the screen shows is asked.
  const readCorners = (): Promise<string[]> =>
    kiosk.app.evaluate(async ({ desktopCapturer, screen }) => {
      const { width, height } = screen.getPrimaryDisplay().size;
      const [source] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width, height } });
      const pixels = source?.thumbnail.toBitmap() ?? Buffer.alloc(0);
      const read = (x: number, y: number): string =>
        pixels.toString('hex', 4 * (y * width + x), 4 * (y * width + x) + 3);
      return [read(0, 0), read(width - 1, 0), read(0, height - 1), read(width - 1, height - 1)];
    });
  const bare = '000000';
  await expect.poll(readCorners).not.toContain(bare);
  expect(await readCorners()).not.toContain('');
});

test('no network, no other page, no window, no download', async ({ kiosk }) => {
  const { page, app } = kiosk;
  const tried = (code: string): Promise<unknown> => page.evaluate(inPageTask(code));
  expect(await tried(`return (await fetch('http://127.0.0.1:9/')).status`)).toMatch(/^refused/);
  expect(await tried(`return (await fetch('file:///etc/passwd')).status`)).toMatch(/^refused/);
  expect(await tried(`return (await fetch('candor://app/index.html')).status`)).toMatch(/^refused/);
  expect(await tried(`return window.open('https://example.com')`)).toBe('null');
  expect(await tried(`print(); return confirm('?')`)).toBe('false');
  await tried(`const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'x';
    a.click(); return 'clicked'`);
  await page.evaluate(`{ location.href = 'https://example.com/'; }`);
  await page.waitForTimeout(500);
  expect(app.windows()).toHaveLength(1);
  expect(page.url()).toBe('candor://app/');
  expect(kiosk.readErrors()).toContain('"kind":"navigation"');
});

test('the scheme serves the built screen and nothing beside it', async ({ kiosk }) => {
  const statuses = await kiosk.app.evaluate(async ({ session }) => {
    const pages = session.fromPartition('kiosk');
    const paths = [
      'index.html',
      '..%2fmain%2findex.js',
      '..%2f..%2fpackage.json',
      '%2fetc%2fpasswd',
      'index.html%00.js',
    ];
    return await Promise.all(paths.map(async (path) => (await pages.fetch(`candor://app/${path}`)).status));
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404]);
});

test('no permission, no device, no file', async ({ kiosk }) => {
  const { page } = kiosk;
  const tried = (code: string): Promise<unknown> => page.evaluate(inPageTask(code));
  for (const name of ['geolocation', 'camera', 'microphone', 'notifications', 'clipboard-read', 'midi']) {
    expect(await tried(`return (await navigator.permissions.query({ name: '${name}' })).state`), name).toBe('denied');
  }
  expect(await tried(`return (await navigator.mediaDevices.getUserMedia({ audio: true })).id`)).toMatch(/^refused/);
  expect(await tried(`return (await navigator.mediaDevices.getDisplayMedia()).id`)).toMatch(/^refused/);
  const gone = ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'].map((name) => `typeof ${name}`);
  const devices = ['usb', 'hid', 'serial', 'bluetooth'].map((name) => `typeof navigator.${name}`);
  expect(await page.evaluate(`[${[...gone, ...devices].join()}].join()`)).toBe(Array(7).fill('undefined').join());
  expect(await page.locator('input[type=file]').count()).toBe(0);
});

test('keys of a browser do nothing, and the window cannot be closed', async ({ kiosk }) => {
  const { page, app } = kiosk;
  await page.evaluate(`window.isSamePage = true`);
  for (const key of [
    'F5',
    'F11',
    'F12',
    'Control+R',
    'Control+W',
    'Control+P',
    'Control+N',
    'Control+Shift+I',
    'Alt+F4',
    'Alt+ArrowLeft',
    'Control+=',
  ]) {
    await page.keyboard.press(key);
  }
  const state = await app.evaluate(({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.close();
    window?.webContents.openDevTools();
    return {
      kiosk: window?.isKiosk(),
      tools: window?.webContents.isDevToolsOpened(),
      zoom: window?.webContents.getZoomFactor(),
      menu: Menu.getApplicationMenu() === null,
      windows: BrowserWindow.getAllWindows().length,
    };
  });
  expect(state).toEqual({ kiosk: true, tools: false, zoom: 1, menu: true, windows: 1 });
  expect(await page.evaluate(`window.isSamePage`)).toBe(true);
});

test('malformed and oversized calls are refused and counted, and their content is not logged', async ({ kiosk }) => {
  const { page } = kiosk;
  const call = (code: string): Promise<unknown> => page.evaluate(`candor.${code}`);
  const malformed = { ok: false, error: { code: 'malformed-call' } };
  expect(await call(`readContent({ language: 7 })`)).toEqual(malformed);
  expect(await call(`readContent({ language: 'en', more: 'Zainab' })`)).toEqual(malformed);
  expect(await call(`readStart('Zainab')`)).toEqual(malformed);
  expect(await call(`appendAct({ consultationId: 'x', expectedSeq: 1, act: { type: 'sealed' } })`)).toEqual(
    malformed,
  );
  const oversized = { ok: false, error: { code: 'oversized-call' } };
  expect(await call(`readContent({ language: 'Zainab'.repeat(400000) })`)).toEqual(oversized);
  expect(await call(`readContent({ language: new Uint8Array(2000000) })`)).toEqual(oversized);
  expect(await call(`readContent({ language: '../../en' })`)).toEqual({
    ok: false,
    error: { code: 'unknown-language' },
  });
  const lines = kiosk.readErrors();
  expect(lines).toMatch(/"kind":"malformed-call","ofThisKind":4/);
  expect(lines).toMatch(/"kind":"oversized-call","ofThisKind":2/);
  expect(lines).not.toContain('Zainab');
});

test('calls from any frame but the kiosk’s own page are refused', async ({ kiosk }) => {
  const answer = await kiosk.app.evaluate(async ({ app, BrowserWindow, session }) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`;
    const webPreferences = { preload, session: session.fromPartition('others'), sandbox: true };
    const other = new BrowserWindow({ show: false, webPreferences });
    await other.loadURL('data:text/html,<title>other</title>');
    const said: unknown = await other.webContents.executeJavaScript('candor.readStart()');
    other.destroy();
    return said;
  });
  expect(answer).toEqual({ ok: false, error: { code: 'unknown-sender' } });
});
