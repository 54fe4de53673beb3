import { Injectable } from '@nestjs/common';

/** What an observer learns; it reads the rest itself. */
export interface RegistrationChange {
  registrationId: string;
  eventId: string;
}

/** Hears of changes inside their transaction: what it writes becomes true together with them. */
export interface RegistrationObserver {
  /** Somebody is to confirm: the first time, or again with another link. */
  signedUp?(change: RegistrationChange): Promise<void>;
  confirmed?(change: RegistrationChange): Promise<void>;
  cancelled?(change: RegistrationChange): Promise<void>;
  agendaChanged?(change: RegistrationChange): Promise<void>;
  /** What they said of themselves. */
  edited?(change: RegistrationChange): Promise<void>;
  /** The personal link ended, and another one is mailed. */
  linkReplaced?(change: RegistrationChange): Promise<void>;
}

/** Features that plan something for registered people put their observer here when they start. */
@Injectable()
export class RegistrationObservers {
  private readonly observers: RegistrationObserver[] = [];

  register(observer: RegistrationObserver): void {
    this.observers.push(observer);
  }

  async tell(what: keyof RegistrationObserver, change: RegistrationChange): Promise<void> {
    for (const observer of this.observers) await observer[what]?.(change);
  }
}
