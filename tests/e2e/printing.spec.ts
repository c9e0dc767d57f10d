/** A paper in the whole application: the patient prints it, the printer is not there, staff see it, print it elsewhere and take it out; every byte comes. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { exportPaper } from '../../scripts/demo/drive.mjs';
import { findAxeViolations } from './axe';
import { APP_FOLDER, expect, LANGUAGES } from './bench';
import { findMisplaced } from './in-page.mjs';
import { test } from './printing-bench';
import { headingOf, openEntry, said, setUpAdministrator } from './staff';

/** Kept when it is set, to be looked at. */
const PICTURES = process.env['CANDOR_PICTURES'];
const VIEWPORT = { width: 1366, height: 768 };

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function look(page: Page, name: string): Promise<void> {
  expect(await findAxeViolations(page)).toEqual([]);
  expect(await page.evaluate(findMisplaced)).toEqual([]);
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `printing-${name}.png`) });
}

test('a paper that the printer does not print stays, and comes out byte for byte where staff print it', async ({
  printRoom: { service, addPrinter },
  bench,
}) => {
  test.setTimeout(240_000);
  const printer = await addPrinter('desk', 'At the desk');
  const office = await addPrinter('office', 'In the office');
  const { out } = bench;
  bench.writeSettings({ languages: LANGUAGES, printer: { queue: 'desk' } });
  const onDone = async (page: Page): Promise<void> => {
    const state = page.locator('.print-state');
    await expect(state).toContainText('You can take your paper home.');
    await look(page, 'offer');
    await service.kill();
    await page.getByRole('button', { name: 'Print my paper', exact: true }).click();
    await expect(state).toContainText('The printer does not answer.');
    await expect(state).toContainText('Your paper is safe.');
    await look(page, 'held');
    // Staff mend it while the person is there; it is tried again, and comes to its end while the page waits.
    await service.start();
    printer.limit(1);
    await page.getByRole('button', { name: 'Try again', exact: true }).click();
    await expect(state).toContainText('Your paper is being printed.');
    await expect(page.getByRole('button', { name: 'Goodbye', exact: true })).toBeDisabled();
    await look(page, 'under-way');
    printer.limit(null);
    // This queue never says whether a paper came out: nor does the kiosk.
    await expect(state).toContainText('Your paper was sent to the printer. Please check that it is there.');
    await look(page, 'sent');
    expect(printer.documents).toHaveLength(1);
    await expect(page.getByRole('button', { name: 'Goodbye', exact: true })).toBeEnabled();
  };
  await bench.drive({
    language: 'en',
    viewport: VIEWPORT,
    answers: {},
    onScreen: async (page, name) => (name === 'done' ? await onDone(page) : undefined),
  });
  const number = /CND-[0-9A-Z-]{14}/.exec(readFileSync(path.join(out, 'record.json'), 'utf8'))?.[0] ?? '';

  const kiosk = await bench.start({ viewport: VIEWPORT });
  const person = kiosk.person('en');
  const { page } = person;
  await setUpAdministrator(person, bench.dataFolder);
  await openEntry(person, 'print-queue');
  await headingOf(person, 'Papers to print').waitFor();
  const paper = page.getByRole('listitem').filter({ hasText: number });
  const choose = async (...names: readonly string[]): Promise<void> => {
    await page.getByRole('button', { name: said(person, 'staff.print.openOf', { number }) }).click();
    for (const name of names) await page.getByRole('button', { name, exact: true }).click();
  };
  await expect(paper).toContainText('Sent: please look');
  await look(page, 'queue');
  // It was not there; and now the queue is paused.
  await service.admin('cupsdisable', 'desk');
  await choose();
  await look(page, 'what-to-do');
  await page.getByRole('button', { name: 'Print again', exact: true }).click();
  await look(page, 'how-many');
  await page.getByRole('button', { name: '2 copies', exact: true }).click();
  await expect(paper).toContainText('Held: needs you');
  await expect(paper).toContainText('The printer is paused.');
  await choose('Other printer', 'In the office');
  await expect(paper).toContainText('Sent: please look');
  expect(office.documents).toHaveLength(1);
  await service.kill();
  await choose('Print again', '1 copy');
  await expect(paper).toContainText('The print service of this computer does not answer.');
  await choose('Take out');
  await expect(page.getByText('No paper waits to be printed.')).toBeVisible();
  await expect(paper).toContainText('Taken out');
  await look(page, 'queue-after');
  expect(await bench.stop(kiosk)).toBe(0);
  await exportPaper({ dataFolder: bench.dataFolder, number, out, appFolder: APP_FOLDER });
  const digest = sha256(readFileSync(path.join(out, 'summary.pdf')));
  expect(printer.documents.map(sha256)).toEqual([digest]);
  const [twice = Buffer.alloc(0)] = office.documents;
  const halves = [twice.subarray(0, twice.length / 2), twice.subarray(twice.length / 2)];
  expect(halves.map(sha256)).toEqual([digest, digest]);
  expect(kiosk.readErrors()).not.toContain(number);
});
