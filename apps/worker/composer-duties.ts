import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ComposerBook } from '@plenum/composer';
import { Clock } from '@plenum/platform/clock';
import { Timetables } from '@plenum/platform/jobs';

/** Also where no composer runs: whoever fell silent cannot say so. */
@Injectable()
export class ComposerDuties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly clock: Clock,
    private readonly book: ComposerBook,
  ) {}

  onModuleInit(): void {
    this.timetables.every(5, 'composers: forget what nobody stands by for', () => this.book.forget(this.clock.now()));
  }
}
