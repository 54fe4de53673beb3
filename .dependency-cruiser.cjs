/**
 * The map of the product: which feature may use which other one, each through its index.ts only.
 * Adding a line here is a decision about the architecture; the reason belongs into the commit.
 */
const featureMap = {
  access: [],
  organisations: ['access'],
  mail: ['access', 'organisations', 'events'],
  accounts: ['access', 'organisations', 'mail'],
  events: ['access', 'organisations'],
  'programme-import': ['access', 'organisations', 'events'],
  registration: ['access', 'organisations', 'events', 'mail'],
  live: ['access', 'events'],
  chat: ['access', 'events', 'live'],
  questions: ['access', 'events', 'live'],
  'question-answers': ['access', 'organisations', 'events', 'registration', 'mail', 'live', 'questions'],
  'question-dossier': ['access', 'events'],
  reminders: ['access', 'organisations', 'events', 'registration', 'mail'],
  pages: ['access', 'organisations', 'accounts', 'events', 'registration', 'question-answers'],
  demo: [
    'access',
    'organisations',
    'accounts',
    'events',
    'registration',
    'live',
    'chat',
    'questions',
    'reminders',
    'mail',
  ],
  schema: [
    'access',
    'organisations',
    'accounts',
    'mail',
    'events',
    'programme-import',
    'registration',
    'live',
    'chat',
    'questions',
    'question-answers',
    'reminders',
  ],
};

const inTests = '(\\.spec\\.ts$|/testing/|/test/|/e2e/)';

const featureRules = Object.entries(featureMap).map(([feature, others]) => ({
  name: `feature-map-${feature}`,
  severity: 'error',
  comment: `${feature} may use ${others.join(', ') || 'no other feature'}: see featureMap in .dependency-cruiser.cjs.`,
  from: { path: `^libs/features/${feature}/`, pathNot: inTests },
  to: { path: '^libs/features/', pathNot: `^libs/features/(${[feature, ...others].join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means that neither part can be understood, tested or moved alone.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'contracts-import-only-zod',
      severity: 'error',
      comment: 'Contracts run in the browser and on the server; anything else would travel with them.',
      from: { path: '^libs/contracts/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^(libs/contracts/|.*node_modules/zod/)' },
    },
    {
      name: 'platform-knows-no-product',
      severity: 'error',
      comment: 'The ground floor carries every feature and must not lean on one.',
      from: { path: '^libs/platform/' },
      to: { path: '^(libs/features/|apps/)' },
    },
    {
      name: 'features-through-their-face',
      severity: 'error',
      comment: 'What a feature offers is its index.ts; everything else may change any day.',
      from: { path: '^(libs/features/([^/]+)/|apps/|bench/)', pathNot: inTests },
      to: { path: '^libs/features/', pathNot: ['^libs/features/$2/', '^libs/features/[^/]+/src/index\\.ts$'] },
    },
    ...featureRules,
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      comment: 'Apps are processes made of libs, not the other way round.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stay-apart',
      severity: 'error',
      comment: 'Processes meet over the wire or the database. What two need belongs into a lib.',
      from: { path: '^apps/([^/]+)/', pathNot: inTests },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-knows-only-contracts',
      severity: 'error',
      comment: 'The browser must not see server code.',
      from: { path: '^apps/web/', pathNot: inTests },
      to: { path: '^libs/', pathNot: '^libs/contracts/' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'A rule is a table and a few questions: it needs no framework, database or clock.',
      from: { path: '\\.rules\\.ts$' },
      to: {
        pathNot: [
          '^libs/contracts/',
          '\\.rules\\.ts$',
          '(^|/)node_modules/(zod|luxon|@types/luxon)/',
          '/viewer\\.ts$',
          '^libs/features/access/src/index\\.ts$',
        ],
      },
    },
    {
      name: 'transport-knows-no-tables',
      severity: 'error',
      comment: 'Controllers, gateways and processors translate; what is kept is the business of services.',
      from: { path: '\\.(controller|gateway|processor)\\.ts$' },
      to: { path: ['(^|/)node_modules/(typeorm|pg|@nestjs/typeorm)/', '\\.entity\\.ts$', '^libs/platform/database/'] },
    },
    {
      name: 'services-know-no-transport',
      severity: 'error',
      comment: 'A verb of the trade must not care whether a socket, a request or a queue called it.',
      from: { path: '^libs/features/.*\\.service\\.ts$' },
      to: {
        path: '(^|/)node_modules/(socket\\.io|@nestjs/(websockets|platform-socket\\.io|platform-express|swagger|bullmq)|express|bullmq)/',
      },
    },
    {
      name: 'entities-stay-home',
      severity: 'error',
      comment: 'Across features there are ids, no entity relations.',
      from: { path: '^libs/features/([^/]+)/.*\\.entity\\.ts$' },
      to: { path: '\\.entity\\.ts$', pathNot: '^libs/features/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/.*/node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
