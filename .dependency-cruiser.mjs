/** Who may import whom (docs/decisions.md, "Rooms"), and no cycles. Each rule names the room it guards. */
const room = (name) => `^electron/${name}/`;
const PURE = '^electron/(contract|consultation)/';

const onlyPureRooms = (name) => ({
  name: `${name}-imports-only-contract-and-consultation`,
  severity: 'error',
  from: { path: room(name) },
  to: { path: '^(electron|src)/', pathNot: [room(name), PURE] },
});

const notNodeOrElectron = (name) => ({
  name: `${name}-is-pure`,
  severity: 'error',
  from: { path: room(name), pathNot: '\\.test\\.ts$' },
  to: { dependencyTypes: ['core'] },
});

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'consultation-imports-no-room',
      severity: 'error',
      from: { path: room('consultation') },
      to: { path: '^(electron|src)/', pathNot: room('consultation') },
    },
    {
      name: 'contract-imports-only-consultation',
      severity: 'error',
      from: { path: room('contract') },
      to: { path: '^(electron|src)/', pathNot: PURE },
    },
    notNodeOrElectron('consultation'),
    notNodeOrElectron('contract'),
    {
      name: 'pure-rooms-need-no-package-but-zod',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules', pathNot: 'node_modules/zod/' },
    },
    onlyPureRooms('content'),
    onlyPureRooms('document'),
    onlyPureRooms('store'),
    onlyPureRooms('device'),
    onlyPureRooms('exchange'),
    onlyPureRooms('preload'),
    {
      name: 'electron-never-sees-src',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^src/' },
    },
    {
      name: 'src-sees-only-the-pure-rooms',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^electron/', pathNot: PURE },
    },
    {
      name: 'ui-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^(src|electron)/', pathNot: '^src/ui/' },
    },
    {
      name: 'steps-and-staff-import-ui-session-api-i18n',
      severity: 'error',
      from: { path: '^src/(steps|staff)/' },
      to: { path: '^src/', pathNot: '^src/(steps|staff|ui|session)/|^src/(api|i18n)\\.ts$' },
    },
    {
      name: 'session-imports-api-and-i18n',
      severity: 'error',
      from: { path: '^src/session/' },
      to: { path: '^src/', pathNot: '^src/session/|^src/(api|i18n)\\.ts$' },
    },
    {
      name: 'only-ipc-and-preload-touch-ipc',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(main|preload)/' },
      to: { path: '^electron$|node_modules/electron/' },
    },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^electron$' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'node', 'default', 'types'],
    },
  },
};
