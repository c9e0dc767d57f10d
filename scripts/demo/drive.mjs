/** Drives the real kiosk through a whole consultation, as a person would, and keeps the paper, its record and pictures. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_FOLDER } from '../program.mjs';
import { Consultation } from './consultation.mjs';
import { GuidedTalk } from './guided-talk.mjs';
import { launchKiosk } from './launch.mjs';
import { tellWhereItStuck } from './where-it-stuck.mjs';

/** What makes the clinic's seal trusted: `npm run verify -- summary.pdf --trust clinic-certificate.pem`. */
const CERTIFICATE = 'clinic-certificate.pem';
/** Folder of the pictures, in that of the paper. */
export const SCREENS = 'screens';

/** @typedef {import('./consultation.mjs').Answers} Answers */
/**
 * @typedef {object} Drive
 * @property {string} executable Electron program
 * @property {string} language
 * @property {string} out folder for summary.pdf, record.json, clinic-certificate.pem and screens/
 * @property {boolean} sandbox
 * @property {string} [appFolder] the built kiosk, when it is not this checkout
 * @property {{ width: number, height: number }} [viewport]
 * @property {string} [stopAt] page ID after whose screen the demonstration ends; nothing is signed then
 * @property {Answers} [answers]
 * @property {import('./guided-talk.mjs').Guiding} [guided] a clinician guides; the Bundle is kept as bundle.json then
 * @property {object} [settings] of the clinic, for a fresh data folder
 * @property {string} [dataFolder] a kept data folder; otherwise a fresh one that is removed
 * @property {boolean} [pictures] keeps one of each screen in screens/; of where it got stuck there is one in any case
 * @property {(page: import('@playwright/test').Page, name: string) => Promise<void>} [onScreen] called at each screen
 */

/**
 * @param {Drive} drive
 * @returns {Promise<string[]>} what the kiosk said on stderr meanwhile
 */
export async function driveConsultation(drive) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'candor-kiosk-'));
  const dataFolder = drive.dataFolder ?? path.join(scratch, 'data');
  const screens = path.join(drive.out, SCREENS);
  await rm(screens, { recursive: true, force: true });
  await mkdir(screens, { recursive: true });
  if (drive.settings !== undefined) await writeSettings(dataFolder, drive.settings);
  const { app, page, errors } = await launchKiosk({ ...drive, dataFolder });
  const Talk = drive.guided === undefined ? Consultation : GuidedTalk;
  const consultation = new Talk(page, { ...drive, dataFolder }, screens);
  const number = await consultation
    .run()
    .catch(async (error) => {
      await page.screenshot({ path: path.join(screens, 'where-it-stuck.png') });
      throw new Error(await tellWhereItStuck(page, errors), { cause: error });
    })
    .finally(() => app.close());
  if (number !== null) await exportPaper({ ...drive, dataFolder, number, bundle: drive.guided !== undefined });
  await rm(scratch, { recursive: true, force: true });
  return errors;
}

async function writeSettings(dataFolder, settings) {
  await mkdir(dataFolder, { recursive: true });
  await writeFile(path.join(dataFolder, 'settings.json'), JSON.stringify(settings));
}

/**
 * The kiosk gives papers to nobody by itself: this is the tool of its own user, on the closed store.
 * @param {{ dataFolder: string, number: string, out: string, appFolder?: string, bundle?: boolean }} paper
 *   `bundle`: as a FHIR R4 transaction, too; for that the consultation must be closed
 */
export async function exportPaper({ dataFolder, number, out, appFolder = PROJECT_FOLDER, bundle = false }) {
  const exporter = path.join(appFolder, 'out', 'main', 'export-document.js');
  const files = [`--out=${path.join(out, 'summary.pdf')}`, `--record=${path.join(out, 'record.json')}`];
  if (bundle) files.push(`--fhir=${path.join(out, 'bundle.json')}`);
  await promisify(execFile)(process.execPath, [exporter, `--data-dir=${dataFolder}`, `--number=${number}`, ...files]);
  await copyFile(path.join(dataFolder, CERTIFICATE), path.join(out, CERTIFICATE));
}
