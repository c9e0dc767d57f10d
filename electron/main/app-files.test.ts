import { describe, expect, it } from 'vitest';
import { contentTypeOf, filePathOf, headersFor } from './app-files';

const FOLDER = '/kiosk/out/renderer';

describe('what the scheme serves', () => {
  it('means a file of the built screen', () => {
    expect(filePathOf('candor://app/', FOLDER)).toBe('/kiosk/out/renderer/index.html');
    expect(filePathOf('candor://app/assets/index-1.js?x#y', FOLDER)).toBe('/kiosk/out/renderer/assets/index-1.js');
  });

  it.each([
    'candor://app/..%2f..%2fmain/index.js',
    'candor://app/%2e%2e/%2e%2e/%2e%2e/etc/passwd%00.html',
    'candor://app/..%5c..%5cmain%5cindex.js',
    'candor://app/%zz',
    'candor://other/index.html',
    'file:///kiosk/out/renderer/index.html',
    'not an address',
  ])('means nothing by %s', (url) => {
    expect(filePathOf(url, FOLDER)).toBeNull();
  });

  it('stays inside even when the address climbs in plain sight', () => {
    expect(filePathOf('candor://app/../../main/index.js', FOLDER)).toBe('/kiosk/out/renderer/main/index.js');
  });

  it('knows no type for files that a screen has no use for', () => {
    expect(contentTypeOf('/a/worker.mjs')).toBe('text/javascript; charset=utf-8');
    expect(contentTypeOf('/a/source.map')).toBeUndefined();
    expect(contentTypeOf('/a/settings')).toBeUndefined();
  });

  it('sandboxes documents, and lets nothing run that is not ours', () => {
    const policy = headersFor('text/html; charset=utf-8')['Content-Security-Policy'];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain('sandbox allow-scripts allow-same-origin');
    expect(policy).not.toContain('unsafe');
    expect(headersFor('text/css')['Content-Security-Policy']).not.toContain('sandbox');
  });
});
