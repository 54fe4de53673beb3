// What the stage is compared with: the same files from a folder, as Express serves them.
import express from 'express';

const app = express();
app.disable('x-powered-by');
app.use(express.static(String(process.env['FOLDER']), { immutable: true, maxAge: '1y' }));
app.listen(Number(process.env['PORT']), '127.0.0.1');
