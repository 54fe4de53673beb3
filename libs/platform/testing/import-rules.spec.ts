import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** A small tree with one breach of every import rule: file, what it imports, and the rule that must notice. */
const breaches: [string, string, string][] = [
  ['libs/contracts/src/clock.ts', 'rxjs', 'contracts-import-only-zod'],
  ['libs/platform/mail/index.ts', '@plenum/chat', 'platform-knows-no-product'],
  ['libs/features/chat/src/chat.service.ts', '../../questions/src/questions.service.js', 'features-through-their-face'],
  ['libs/features/chat/src/chat.feed.ts', '@plenum/reminders', 'feature-map-chat'],
  ['libs/features/chat/src/chat.view.ts', '../../../../apps/server/main.js', 'libs-never-import-apps'],
  ['apps/worker/main.ts', '../server/main.js', 'apps-stay-apart'],
  ['apps/web/src/page.ts', '@plenum/chat', 'web-knows-only-contracts'],
  ['libs/features/chat/src/chat.rules.ts', 'typeorm', 'rules-are-pure'],
  ['libs/features/chat/src/chat.controller.ts', 'typeorm', 'transport-knows-no-tables'],
  ['libs/features/chat/src/chat.gateway.ts', './message.entity.js', 'transport-knows-no-tables'],
  ['libs/features/chat/src/chat.processor.ts', '@plenum/platform/database', 'transport-knows-no-tables'],
  ['libs/features/chat/src/sending.service.ts', 'socket.io', 'services-know-no-transport'],
  ['libs/features/chat/src/message.entity.ts', '../../questions/src/question.entity.js', 'entities-stay-home'],
  ['libs/features/questions/src/first.ts', './second.js', 'no-cycles'],
];

const innocent: Record<string, string> = {
  'libs/contracts/src/index.ts': '',
  'libs/platform/database/index.ts': '',
  'libs/features/chat/src/index.ts': '',
  'libs/features/questions/src/index.ts': '',
  'libs/features/questions/src/questions.service.ts': '',
  'libs/features/questions/src/question.entity.ts': '',
  'libs/features/questions/src/second.ts': "import './first.js';\n",
  'libs/features/reminders/src/index.ts': '',
  'apps/server/main.ts': '',
};

const violationsIn = (folder: string): { rule: { name: string }; from: string }[] => {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs'];
  const report = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return (JSON.parse(report) as { summary: { violations: { rule: { name: string }; from: string }[] } }).summary
    .violations;
};

describe('the import rules', () => {
  let folder: string;
  let violations: ReturnType<typeof violationsIn>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plenum-imports-'));
    const planted = breaches.map(([file, goal]): [string, string] => [file, `import '${goal}';\n`]);
    for (const [file, content] of [...Object.entries(innocent), ...planted]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content || 'export {};\n');
    }
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      cpSync(join(root, file), join(folder, file));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    violations = violationsIn(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(breaches)('refuse that %s imports %s (%s)', (file, _goal, rule) => {
    expect(violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name)).toContain(rule);
  });

  it('leave innocent files alone', () => {
    const guilty = new Set(breaches.map(([file]) => file));
    const blamed = violations.map(({ from }) => from).filter((file) => !guilty.has(file));
    expect(blamed).toEqual([]);
  });
});
