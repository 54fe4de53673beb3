import { Injectable } from '@nestjs/common';
import type { AttendanceMode } from '@plenum/contracts';

/** What is known of people who take part: what they said when they registered, or where they came in; null where nothing. */
export interface RegistrationGroup {
  role: string | null;
  mode: AttendanceMode | null;
}

export type FindRegistrationGroups = (personIds: readonly string[]) => Promise<Map<string, RegistrationGroup>>;

/**
 * Who takes part as what, for features that may count by it. Features that know people say how to find it when they start;
 * without them nobody belongs to any group.
 */
@Injectable()
export class RegistrationGroups {
  private readonly finds: FindRegistrationGroups[] = [];

  register(find: FindRegistrationGroups): void {
    this.finds.push(find);
  }

  /** By id; those whom nobody knows are missing. */
  async of(personIds: readonly string[]): Promise<Map<string, RegistrationGroup>> {
    const all = new Map<string, RegistrationGroup>();
    for (const find of this.finds) for (const [id, group] of await find(personIds)) all.set(id, group);
    return all;
  }
}
