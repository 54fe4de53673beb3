import { Injectable } from '@nestjs/common';

/** What people said of themselves when they registered; null where they did not. */
export interface RegistrationGroup {
  role: string | null;
}

export type FindRegistrationGroups = (registrationIds: readonly string[]) => Promise<Map<string, RegistrationGroup>>;

/**
 * Who registered as what, for features that may count by it. The registration feature says how to find it when it starts;
 * without it nobody belongs to any group.
 */
@Injectable()
export class RegistrationGroups {
  private find: FindRegistrationGroups = async () => new Map();

  register(find: FindRegistrationGroups): void {
    this.find = find;
  }

  /** By id; those who are not registered are missing. */
  of(registrationIds: readonly string[]): Promise<Map<string, RegistrationGroup>> {
    return this.find(registrationIds);
  }
}
