/** A talk that a clinician guides, from their PIN to a paper that both have signed; the demonstration and the tests share it. */
import { Consultation, readPeople } from './consultation.mjs';
import { COVERED, guidedThrough } from './guided-pages.mjs';
import { typeOnScreen } from './keyboard.mjs';
import { Person } from './person.mjs';
import { headingOf, openEntry, said, setUpAdministrator, touchPin } from './staff.mjs';
import { readWords } from './words.mjs';

/** The chapter whose first page the patient leaves alone; the clinician comes back on the page after it. */
const ALONE = 'rules';
/** Of a clinician that nobody else has named. */
const PIN = '837162';

/**
 * @typedef {object} Guiding
 * @property {string} language the clinic's: that of the staff's screens, and of the clinician's strip and sheets
 * @property {string} [beside] the language printed beside the patient's
 * @property {import('./staff.mjs').StaffAccount} [account] the clinician, who is also the first of the staff here
 * @property {string} [note] their note, in the clinic's language
 * @property {string} [reply] their answer to the first question
 */

export class GuidedTalk extends Consultation {
  /** @param {import('@playwright/test').Page} page @param {import('./drive.mjs').Drive} drive @param {string} screens */
  constructor(page, drive, screens) {
    super(page, drive, screens);
    this.clinician = new Person(page, readWords(drive.guided.language, drive.appFolder));
    this.dialog = page.getByRole('dialog');
  }

  async completeAnswers() {
    const answers = await super.completeAnswers();
    const { guided, answers: given } = this.drive;
    const { signers: own, note, reply } = await readPeople(guided.language);
    this.guiding = { account: { name: own.clinician.name, pin: PIN }, note, reply, ...guided };
    return { ...answers, signers: given?.signers ?? [...answers.signers, 'clinician'] };
  }

  *steps() {
    const all = this.chapters;
    this.coveredAt = all.findIndex(({ id }) => id === COVERED);
    this.chapters = guidedThrough(all);
    yield* super.steps();
  }

  /** The clinician signs in and prepares; then both look at the first page together. */
  async begin() {
    const { clinician, answers, guiding } = this;
    await setUpAdministrator(clinician, this.drive.dataFolder, guiding.account);
    if (answers.textSize !== undefined) await clinician.chooseTextSize(answers.textSize);
    if (await this.look('guide/staff')) return true;
    await openEntry(clinician, 'prepare');
    await headingOf(clinician, clinician.words.say('staff.prepare.title')).waitFor();
    if (await this.look('guide/prepare')) return true;
    for (const part of this.preparation()) if (await part()) return true;
    if (await this.look('guide/prepared')) return true;
    await clinician.touch('staff.prepare.begin');
    await this.page.getByRole('radio', { name: this.words.name }).waitFor();
    return false;
  }

  *preparation() {
    const { clinician, answers, guiding } = this;
    const { content, say } = clinician.words;
    const languageNamed = (tag) => readWords(tag, this.drive.appFolder).name;
    yield () => this.prepareName();
    yield () => this.prepareOne('language', this.words.name);
    yield () => this.prepareOne('condition', content.conditions[answers.condition]);
    if (guiding.beside !== undefined) yield () => this.prepareOne('beside', languageNamed(guiding.beside));
    yield () => this.prepareCover();
    for (const role of ['interpreter', 'representative'])
      if (answers.signers.includes(role)) yield () => clinician.choose(say(`staff.prepare.${role}`));
  }

  /** As with a keyboard that somebody has plugged in: the patient's name may be in letters that the clinic's has not. */
  async prepareName() {
    await this.change('name');
    await this.dialog.getByRole('textbox').fill(this.answers.name);
    const isStopped = await this.look('guide/prepare-name');
    await this.clinician.closeSheet('writing.done');
    return isStopped;
  }

  /** One of several; the sheet closes by itself. */
  async prepareOne(what, label) {
    await this.change(what);
    if (await this.look(`guide/prepare-${what}`)) return true;
    const choice = this.dialog.getByRole('radio', { name: label, exact: true });
    await this.clinician.touchThat(choice);
    await this.dialog.waitFor({ state: 'detached' });
    return false;
  }

  async prepareCover() {
    const { clinician } = this;
    await this.change('cover');
    await clinician.choose(clinician.words.content.chapters[COVERED].name);
    const isStopped = await this.look('guide/prepare-cover');
    await clinician.closeSheet('staff.prepare.done');
    return isStopped;
  }

  async change(what) {
    const { clinician, page } = this;
    const label = clinician.words.say(`staff.prepare.${what}`);
    const button = page.getByRole('button', { name: said(clinician, 'staff.prepare.changeOf', { what: label }) });
    await clinician.touchThat(button);
    await this.dialog.waitFor();
  }

  /** It was chosen when the talk was prepared. */
  async language() {
    if (this.answers.textSize !== undefined) await this.person.chooseTextSize(this.answers.textSize);
    return this.look('language');
  }

  /** So were these. */
  async tellReason() {}

  async turnTo(chapter, page) {
    if (chapter.id !== COVERED || page !== chapter.pages[0]) return super.turnTo();
    await this.openSheet('guide.tabChapters');
    if (await this.look('guide/chapters')) return true;
    const show = this.inSheet('guide.show').nth(this.coveredAt);
    // The sheet speaks the clinician's language.
    await this.clinician.turnLeavesTo(show);
    await this.person.turnPageBy(show);
    return false;
  }

  async contentPage(chapter, page) {
    if (await super.contentPage(chapter, page)) return true;
    const isNoted = chapter.id === COVERED && !this.hasNoted && page.clinician?.length > 0;
    if (isNoted) return this.talkAndNote();
    if (chapter.id !== ALONE) return false;
    if (page === chapter.pages[0]) return this.giveBack();
    return page === chapter.pages[1] ? this.takeOver() : false;
  }

  /** The notes for the page, one of one's own, and the mark that it was talked about. */
  async talkAndNote() {
    const { clinician, guiding } = this;
    this.hasNoted = true;
    await this.mark('guide.talked');
    await this.openSheet();
    if (await this.look('guide/notes')) return true;
    const write = this.inSheet('guide.write').first();
    await clinician.touchThat(write);
    await typeOnScreen(this.page, clinician.words, guiding.note);
    if (await this.look('guide/writing')) return true;
    await clinician.touch('writing.done');
    await this.tells(guiding.note);
    const isStopped = await this.look('guide/noted');
    await clinician.closeSheet('frame.close');
    return isStopped;
  }

  async giveBack() {
    const { clinician } = this;
    await clinician.touch('guide.give');
    await this.dialog.waitFor();
    if (await this.look('guide/give-back')) return true;
    await this.inSheet('guide.give').click();
    await clinician.button('guide.give').waitFor({ state: 'detached' });
    return this.look('guide/alone');
  }

  async takeOver() {
    const { clinician, person, guiding } = this;
    await person.touch('frame.stop');
    if (await this.look('guide/stop')) return true;
    await person.touch('guide.take');
    const name = this.dialog.getByRole('button', { name: guiding.account.name });
    await name.waitFor();
    if (await this.look('guide/take-over')) return true;
    await person.touchThat(name);
    await headingOf(person, said(person, 'staff.signIn.pin', { name: guiding.account.name })).waitFor();
    if (await this.look('guide/pin')) return true;
    await touchPin(person, guiding.account.pin);
    await clinician.button('guide.give').waitFor();
    return this.look('guide/taken-over');
  }

  async questions() {
    if (await super.questions()) return true;
    const { clinician, guiding, structure } = this;
    const question = clinician.words.content.questions[structure.questions[0]];
    await this.openSheet('guide.tabQuestions');
    if (await this.look('guide/questions')) return true;
    const answer = this.dialog.getByRole('button', { name: said(clinician, 'guide.answer', { question }) });
    await clinician.touchThat(answer);
    await clinician.choose(clinician.words.say('guide.ways.by-phone'));
    await clinician.touch('guide.writeAnswer');
    await typeOnScreen(this.page, clinician.words, guiding.reply);
    await clinician.touch('writing.done');
    if (await this.look('guide/answer')) return true;
    await clinician.touch('guide.keepAnswer');
    await clinician.button('guide.keepAnswer').waitFor({ state: 'detached' });
    await this.tells(guiding.reply);
    const isStopped = await this.look('guide/answered');
    await clinician.closeSheet('frame.close');
    return isStopped;
  }

  /** Together; it stays open, and the paper says so. */
  async goOver(item, name) {
    await this.mark('guide.again');
    if (await this.look('guide/missed')) return true;
    await this.openSheet('guide.tabUnclear');
    const isStopped = await this.look('guide/unclear');
    await this.clinician.closeSheet('frame.close');
    return isStopped || this.look(name);
  }

  async sign(role) {
    if (role !== 'clinician') return super.sign(role);
    const { person, page, guiding } = this;
    const { name } = guiding.account;
    await person.turnPageBy(page.getByRole('button', { name: said(person, 'guide.signBeside', { name }) }));
    await person.drawSignature();
    if (await this.look('sign-clinician')) return true;
    await person.sealBy('sign.sign');
    return this.look('who-else-clinician');
  }

  /** The clinician's sheet, on the page's own part of it or on another one. */
  async openSheet(tab) {
    const { clinician } = this;
    await clinician.touch('guide.open');
    await this.dialog.waitFor();
    if (tab !== undefined) await clinician.touch(tab);
  }

  inSheet(key) {
    return this.dialog.getByRole('button', { name: this.clinician.words.say(key), exact: true });
  }

  /** What was written stands on the sheet, whichever leaf of it that is. */
  async tells(text) {
    await this.dialog.getByText(text).first().waitFor({ state: 'attached' });
  }

  async mark(key) {
    const { clinician, page } = this;
    await clinician.touch(key);
    await page.getByRole('button', { name: clinician.words.say(key), exact: true, pressed: true }).waitFor();
  }
}
