import { Injectable, Logger } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import type { Problem } from '@plenum/platform/problems';

export type RenderProblem = (problem: Problem, request: Request, response: Response) => Promise<void>;

/** Shows problems to people: whoever renders pages registers here, and everything outside `/api` uses it. */
@Injectable()
export class ProblemPages {
  private readonly log = new Logger(ProblemPages.name);
  private render: RenderProblem | undefined;

  register(render: RenderProblem): void {
    this.render = render;
  }

  offer(): RequestHandler {
    return (request, response, next) => {
      if (!/^\/(api|health|metrics|assets)(\/|$)/.test(request.path) && request.accepts(['html', 'json']) === 'html')
        Object.assign(request, { renderProblem: (problem: Problem) => void this.show(problem, request, response) });
      next();
    };
  }

  private async show(problem: Problem, request: Request, response: Response): Promise<void> {
    try {
      if (this.render) return await this.render(problem, request, response);
    } catch (error) {
      this.log.error(error instanceof Error ? (error.stack ?? error.message) : error);
    }
    // Without a page the bare code still tells more than nothing.
    if (!response.headersSent) response.status(problem.status).type('text/plain').send(problem.code);
  }
}
