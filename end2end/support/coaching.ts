import { type Session, done, read } from "./api.ts";
import { type APIRequestContext } from "./world.ts";

type Facts = { topics: { id: string; kinds: string[] }[]; people: Record<string, { plans: { plan: string }[] }> };

/** A request for a session about a product, in a quarter, with somebody who has the plan. */
export async function requested(admin: APIRequestContext, period = "2027-01-01", more: object = {}): Promise<Session> {
  const facts = await read<Facts>(admin, "enterprises/hanbit/coaching/facts");
  const topic = facts.topics.find((topic) => topic.kinds.includes("business-product"));
  const attendee = Object.entries(facts.people).find(([, person]) => person.plans.some(({ plan }) => plan === "business"));
  if (!topic || !attendee) throw new Error("the demo has nobody with the plan");
  const draft = { kind: "business-product", topic: topic.id, period, attendees: [attendee[0]], ...more };
  return done<Session>(admin, "enterprises/hanbit/coaching/requests", draft);
}
