import { Injectable } from '@nestjs/common';

/** How many have registered (confirmed) for each of these events; events without any may be left out. */
export type CountRegistrations = (eventIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** Lets the desk show how many registered without events knowing registrations: whoever keeps them says how to count. */
@Injectable()
export class RegistrationCounts {
  private count: CountRegistrations | undefined;

  register(count: CountRegistrations): void {
    this.count = count;
  }

  async of(eventIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return (await this.count?.(eventIds)) ?? new Map<string, number>();
  }
}
