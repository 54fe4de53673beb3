import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CrewNames, type Place } from '@plenum/access';
import { Bus } from '@plenum/platform/bus';
import { UnitOfWork } from '@plenum/platform/database';
import { DisplayName } from './display-name.entity.js';

const topic = 'names.changed';

type Listener = (personId: string) => void;

/**
 * What attendees want to be called in the rooms of their event. What they wrote before keeps the name it had, and the
 * organiser's list the one they registered with.
 */
@Injectable()
export class DisplayNames implements OnModuleInit, OnModuleDestroy {
  private readonly listeners: Listener[] = [];
  private stop?: () => void;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly crew: CrewNames,
    private readonly bus: Bus,
  ) {}

  onModuleInit(): void {
    this.stop = this.bus.subscribe(topic, (message) => {
      const { personId } = message as { personId?: unknown };
      if (typeof personId === 'string') for (const listener of this.listeners) listener(personId);
    });
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  /** Called on every server when somebody is called otherwise. */
  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /**
   * Calls a registration otherwise; null: as it registered.
   * @throws `name.reserved` when one would take them for somebody of the crew
   */
  set(personId: string, place: Place & { eventId: string }, name: string | null, field?: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const key = { eventId: place.eventId, personId };
      if (name === null) await this.unitOfWork.of(DisplayName).delete(key);
      else {
        await this.crew.requireFree(name, place, field ? { field } : {});
        await this.unitOfWork.of(DisplayName).upsert({ ...key, name }, ['eventId', 'personId']);
      }
      await this.unitOfWork.afterCommit(() => this.bus.publish(topic, { personId }));
    });
  }

  /** What a registration, which belongs to one event, is called there; undefined when as it registered. */
  async of(personId: string): Promise<string | undefined> {
    return (await this.unitOfWork.of(DisplayName).findOneBy({ personId }))?.name;
  }
}
