import { Injectable, Module } from '@nestjs/common';

type Listener = (sessionId: string) => Promise<void>;

/**
 * Tells features that build on stages who steps onto one or off it, inside the transaction in which that happens, when
 * the rows say so already. Listeners register when their module starts.
 */
@Injectable()
export class StageSteps {
  private readonly listeners: Listener[] = [];

  onStep(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tell(sessionId: string): Promise<void> {
    for (const listener of this.listeners) await listener(sessionId);
  }
}

/** For those who listen, also where nobody steps anywhere, such as in the worker. */
@Module({ providers: [StageSteps], exports: [StageSteps] })
export class StageStepsModule {}
