import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AccessModule } from '@plenum/access';
import { AccountsModule } from '@plenum/accounts';
import { DemoModule } from '@plenum/demo';
import { EventsModule } from '@plenum/events';
import { MailModule } from '@plenum/mail';
import { OrganisationsModule } from '@plenum/organisations';
import { ProgrammeImportModule } from '@plenum/programme-import';
import { RegistrationModule } from '@plenum/registration';
import { CalendarModule } from '@plenum/calendar';
import { RemindersModule } from '@plenum/reminders';
import { plenumSchema } from '@plenum/schema';
import { BusModule } from '@plenum/platform/bus';
import { ClockModule } from '@plenum/platform/clock';
import { ConfigModule, readConfig, type Config } from '@plenum/platform/config';
import { DatabaseModule } from '@plenum/platform/database';

/** The verbs of the product for the terminal: no HTTP, no sockets, no queue processors. */
@Module({})
export class CliModule {
  static of(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ConfigModule.of(config),
        ClockModule,
        DatabaseModule.with(plenumSchema),
        BusModule,
        AccessModule,
        OrganisationsModule,
        AccountsModule,
        MailModule,
        EventsModule,
        ProgrammeImportModule,
        RegistrationModule,
        RemindersModule,
        CalendarModule,
        DemoModule,
      ],
    };
  }
}

/** Runs `work` with the product's services on the configured database, and closes everything afterwards. */
export const withPlenum = async <T>(
  environment: Record<string, string | undefined>,
  work: (plenum: INestApplicationContext) => Promise<T>,
): Promise<T> => {
  const plenum = await NestFactory.createApplicationContext(CliModule.of(readConfig(environment)), {
    logger: ['error', 'warn'],
  });
  try {
    return await work(plenum);
  } finally {
    await plenum.close();
  }
};
