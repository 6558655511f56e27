import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { RefusedForGood } from './webhook.ts';

/** One e-mail. */
interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for every try, so that mail programs show one. */
  key: string;
}

export type SendMail = (mail: Mail) => Promise<void>;

/** Makes the sender of e-mails; without a mail server every e-mail is refused, and says so. */
export function createSendMail({ smtpUrl, mailFrom }: { smtpUrl: string | undefined; mailFrom: string }): SendMail {
  if (smtpUrl === undefined) {
    return () => Promise.reject(new RefusedForGood('No mail server is configured; set SMTP_URL'));
  }
  const transport = createTransport(smtpUrl, { from: mailFrom });
  return async ({ to, subject, text, key }) => {
    const id = createHash('sha256').update(key).digest('hex').slice(0, 32);
    try {
      await transport.sendMail({ to, subject, text, messageId: `<${id}@throughline>` });
    } catch (error) {
      throw explain(error);
    }
  };
}

/** Without addresses: they are personal data. 5xx of SMTP will not change (RFC 5321, 4.2.1). */
function explain(error: unknown): Error {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (responseCode !== undefined) {
    const message = `The mail server answered ${responseCode}`;
    return responseCode >= 500 ? new RefusedForGood(message) : new Error(message);
  }
  return new Error(`The mail server could not be reached${code === undefined ? '' : ` (${code})`}`);
}
