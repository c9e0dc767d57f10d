/** What the settings screen can change, by name: for its words (`ui.json`, `staff.settings.of`) and for the audit trail. */

/** `other`: entries of the settings file that the screen does not have; they change only when earlier settings come back. */
export const SETTING_NAMES = [
  'clinicName',
  'kioskName',
  'place',
  'emergencyNumber',
  'phoneByDay',
  'phoneAtNight',
  'languages',
  'defaultLanguage',
  'clinicLanguage',
  'bilingualPaper',
  'largePrint',
  'printer',
  'paperSize',
  'twoSided',
  'timestampAuthority',
  'timestampValidation',
  'limitMs',
  'guidedLimitMs',
  'warningMs',
  'extensions',
  'retentionDays',
  'panelInches',
  'callSound',
  'patientMayUseDrive',
  'other',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];
