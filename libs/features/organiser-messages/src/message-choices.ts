import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import type { Segment } from '@plenum/contracts';
import type { EventInPlace } from '@plenum/events';
import { Segments } from '@plenum/segments';
import { FourEyes } from './four-eyes.service.js';
import { MessageApprovals } from './message-approvals.service.js';
import { MessageWakes } from './message-wakes.js';
import type { OrganiserMessage } from './organiser-message.entity.js';

/** What has to be known before a message may leave. */
@Injectable()
export class MessageChoices {
  constructor(
    private readonly fourEyes: FourEyes,
    private readonly segments: Segments,
    private readonly wakes: MessageWakes,
    private readonly approvals: MessageApprovals,
  ) {}

  async needsFourEyes(organisationId: string, eventId: string): Promise<boolean> {
    const { organisation, event } = await this.fourEyes.of(organisationId, eventId);
    return organisation || event;
  }

  askColleagues(
    viewer: Viewer,
    message: OrganiserMessage,
    found: Pick<EventInPlace, 'event' | 'place'>,
  ): Promise<void> {
    return this.approvals.ask(viewer, message, found);
  }

  async isAnybody(eventId: string, segment: Segment): Promise<boolean> {
    return (await this.segments.page(eventId, segment, { limit: 1 })).length > 0;
  }

  wakeAt(moment: Date): Promise<void> {
    return this.wakes.at(moment);
  }
}
