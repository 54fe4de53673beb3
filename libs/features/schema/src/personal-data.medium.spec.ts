import { Column, Entity, PrimaryColumn, getMetadataArgsStorage } from 'typeorm';
import pg from 'pg';
import { NotPersonal, Personal, migrate, personalDataOf } from '@plenum/platform/database';
import { createTestDatabase } from '@plenum/platform/testing';
import { plenumSchema } from './index.js';

type EntityClass = new () => object;

/** Columns of these types cannot hold what somebody typed. Every other type, known or not, must be marked. */
const harmless = new Set(
  'uuid int int2 int4 int8 integer smallint bigint numeric decimal float real boolean bool timestamptz date time'.split(
    ' ',
  ),
);

const columnsOf = (entity: EntityClass) =>
  getMetadataArgsStorage().columns.filter(
    ({ target }) => typeof target === 'function' && (target === entity || entity.prototype instanceof target),
  );

const isHarmless = (entity: EntityClass, column: ReturnType<typeof columnsOf>[number]) => {
  const { type } = column.options;
  if (typeof type === 'string') return harmless.has(type);
  const reflected: unknown =
    type ?? Reflect.getMetadata('design:type', entity.prototype as object, column.propertyName);
  return reflected === Number || reflected === Boolean || reflected === Date;
};

const unmarkedIn = (entities: EntityClass[]) =>
  entities.flatMap((entity) => {
    const marks = personalDataOf(entity);
    return columnsOf(entity)
      .filter((column) => !isHarmless(entity, column) && !marks.has(column.propertyName))
      .map(({ propertyName }) => `${entity.name}.${propertyName}`);
  });

@Entity('planted')
class Planted {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ type: 'text' })
  forgotten!: string;
  @Column({ type: 'text', array: true })
  list!: string[];
  @Column({ type: 'jsonb' })
  json!: object;
  @Column({ type: 'character varying' })
  varying!: string;
  @Column({ type: 'citext' })
  caseless!: string;
  @Column()
  guessed!: string;
  @Column({ type: 'text' })
  @Personal()
  name!: string;
  @Column({ type: 'text' })
  @NotPersonal('from a list')
  state!: string;
  @Column({ type: 'timestamptz' })
  at!: Date;
}

describe('columns that can hold what somebody typed', () => {
  it('all say whether it is personal', () => {
    expect(plenumSchema.entities.length).toBeGreaterThan(15);
    expect(unmarkedIn(plenumSchema.entities)).toEqual([]);
  });

  it('are caught when they do not say', () => {
    expect(unmarkedIn([Planted])).toEqual(
      ['forgotten', 'list', 'json', 'varying', 'caseless', 'guessed'].map((name) => `Planted.${name}`),
    );
  });

  it('are all known: no table keeps text that no entity speaks of', async () => {
    const database = await createTestDatabase({
      template: 'plenum',
      migrate: async (url) => {
        await migrate(url, plenumSchema);
      },
    });
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> 'migration'
        AND data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'USER-DEFINED', 'bytea', 'inet')
      ORDER BY 1`);
    await client.end();
    await database.drop();
    const tables = getMetadataArgsStorage().tables;
    const known = plenumSchema.entities.flatMap((entity) => {
      const table = tables.find(({ target }) => target === entity)?.name;
      return columnsOf(entity).map(({ propertyName, options }) => `${table}.${options.name ?? propertyName}`);
    });
    expect(rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });
});
