/**
 * A kiosk in a process of its own, to be killed while it exports its only talk, again and again. Arguments: the folder of
 * its store, that of `/sys`, the form, a file with the content.
 */
import { readFileSync } from 'node:fs';
import type { ExportForm } from '../../electron/contract/export-api';
import { valueOf } from '../../electron/contract/result.fixture';
import { everything, openDeskOn, openTheStore, type GivenContent } from './drive-desk';

const [folder = '', sysFolder = '', form = '', contentFile = ''] = process.argv.slice(2);
const content = JSON.parse(readFileSync(contentFile, 'utf8')) as GivenContent;
const store = await openTheStore(folder);
const { desk, drive } = await openDeskOn(store, sysFolder, content);
const consultationIds = (await everything(store)).map(({ consultationId }) => consultationId);
for (;;) valueOf(await desk.exportToDrive({ consultationIds, form: form as ExportForm, drive }));
