import type { Compilable, CompiledQuery } from 'kysely';
import type { Sql, SqlValue } from './sql.ts';

/** Takes the place of a value while the statements are written. */
class Place {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Gives the place of a named value, as if it were the value. */
export type PlaceOf<V> = <K extends keyof V & string>(name: K) => V[K];

/**
 * Statements that Kysely writes once for each database and that are filled with values from then on: writing them anew costs more than
 * SQLite takes to run them. For the few that every message needs.
 */
export function template<V extends Readonly<Record<keyof V, SqlValue>>>(
  write: (sql: Sql, place: PlaceOf<V>) => readonly Compilable[],
): (sql: Sql, values: V) => Compilable[] {
  const written = new WeakMap<Sql, readonly CompiledQuery[]>();
  return (sql, values) => {
    const known = written.get(sql) ?? write(sql, placeOf).map((statement) => statement.compile());
    written.set(sql, known);
    return known.map((query) => filled(query, values));
  };
}

/** As {@link template}, for one statement that reads. */
export function readTemplate<V extends Readonly<Record<keyof V, SqlValue>>, T>(
  write: (sql: Sql, place: PlaceOf<V>) => Compilable<T>,
): (sql: Sql, values: V) => Compilable<T> {
  const written = new WeakMap<Sql, CompiledQuery<T>>();
  return (sql, values) => {
    const known = written.get(sql) ?? write(sql, placeOf).compile();
    written.set(sql, known);
    return filled(known, values);
  };
}

const placeOf = (name: string) => new Place(name) as never;

function filled<T>(query: CompiledQuery<T>, values: Readonly<Record<string, SqlValue>>): Compilable<T> {
  const parameters = query.parameters.map((value) => (value instanceof Place ? values[value.name] : value));
  return { compile: () => ({ ...query, parameters }) };
}
