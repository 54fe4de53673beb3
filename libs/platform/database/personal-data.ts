import 'reflect-metadata';

/** What happens to a personal value when its person asks to be erased. */
export type Erasure = 'clear' | 'keepSealed' | 'deleteRow';
export interface PersonalMark {
  personal: true;
  erasure: Erasure;
}
export interface NotPersonalMark {
  personal: false;
  why: string;
}
type Mark = PersonalMark | NotPersonalMark;

const key = Symbol('plenum:personalData');

const mark =
  (value: Mark): PropertyDecorator =>
  (target, property) => {
    const marks = new Map<string, Mark>(
      Reflect.getOwnMetadata(key, target.constructor) as Map<string, Mark> | undefined,
    );
    marks.set(String(property), value);
    Reflect.defineMetadata(key, marks, target.constructor);
  };

/** Marks a column that holds personal data. Export and erasure are built from these marks. */
export const Personal = (erasure: Erasure = 'clear') => mark({ personal: true, erasure });

/** Marks a text or JSON column that holds none, and says why. An unmarked one fails the tests. */
export const NotPersonal = (why: string) => mark({ personal: false, why });

/** The marks of an entity class by property name. */
export const personalDataOf = (entity: object): ReadonlyMap<string, Mark> =>
  (Reflect.getOwnMetadata(key, entity) as Map<string, Mark> | undefined) ?? new Map<string, Mark>();
