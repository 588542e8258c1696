import { type Session, type Topic, all, done, read } from "../support/api.ts";
import { GONE, test } from "../support/offline.ts";
import { toast } from "../support/words.ts";
import { expect } from "../support/world.ts";

const ADMIN = "primary@hanbit.example";
const COACH = "specialist@vendor.example";

test("TIME-4: an admin who agrees without a network is told so, and agrees once it is back", async ({ page, network, enter, client, expectConsole }) => {
  expectConsole(GONE);
  const [admin, coach] = [await client(ADMIN), await client(COACH)];
  const topic = (await all<Topic>(admin, "enterprises/hanbit/coaching/topics")).find((one) => one.kinds.includes("business-product"));
  const facts = await read<{ people: Record<string, { plans: string[] }> }>(admin, "enterprises/hanbit/coaching/facts");
  const attendee = Object.entries(facts.people).find(([, person]) => person.plans.includes("business"))?.[0];
  const draft = { kind: "business-product", topic: topic?.id, period: "2027-01-01", attendees: [attendee] };
  const { id } = await done<Session>(admin, "enterprises/hanbit/coaching/requests", draft);
  const start = { local: "2027-02-03T10:00", zone: "Asia/Seoul" };
  await done(coach, `vendor/coaching/requests/${id}/take`, {});
  await done(coach, `vendor/coaching/requests/${id}/proposals`, { start });
  await enter(ADMIN, `/hanbit/coaching/requests/${id}`);
  const drawer = page.getByRole("dialog");
  const agree = drawer.getByRole("button", { name: "Agree to this time" });
  await expect(agree).toBeVisible();
  network.cut();
  await agree.click();
  await expect(drawer.locator(".form-whole").filter({ hasText: "can not be reached" }).first()).toBeVisible();
  expect((await read<Session>(admin, `enterprises/hanbit/coaching/requests/${id}`)).state).toBe("in-coordination");
  network.mend();
  await agree.click();
  await expect(toast(page, "The time is agreed.")).toBeVisible();
  expect((await read<Session>(admin, `enterprises/hanbit/coaching/requests/${id}`)).state).toBe("scheduled");
  const said = await read<{ items: { act: string | null }[] }>(admin, `enterprises/hanbit/coaching/requests/${id}/messages`);
  expect(said.items.filter((one) => one.act === "agree")).toHaveLength(1);
});
