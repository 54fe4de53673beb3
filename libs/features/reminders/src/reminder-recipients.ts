import { Injectable } from '@nestjs/common';
import type { Segment } from '@plenum/contracts';
import { RegisteredPeople } from '@plenum/registration';
import { Segments, type SegmentMember } from '@plenum/segments';

/** To whom reminders go, and the links that are theirs alone. */
@Injectable()
export class ReminderRecipients {
  constructor(
    private readonly segments: Segments,
    private readonly people: RegisteredPeople,
  ) {}

  /** Those of these registrations that belong to a segment now. */
  among(eventId: string, segment: Segment, registrationIds: readonly string[]): Promise<SegmentMember[]> {
    return this.segments.among(eventId, segment, registrationIds);
  }

  /** Personal links by registration; `toConfirm`: those that confirm instead. */
  paths(registrationIds: readonly string[], { toConfirm = false } = {}): Promise<ReadonlyMap<string, string>> {
    return toConfirm ? this.people.confirmationPaths(registrationIds) : this.people.personalPaths(registrationIds);
  }
}
