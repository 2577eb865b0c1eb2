-- MADE UP, for measuring only: fills Merrowshire's own database up to 4 programmes, 200 actions, 900 promises and
-- 20,000 answers of families, with what stands around them. No command of the software is used and no rule is asked.
-- Spread as in life: a few promises have most of the answers, half have evidence, a third nobody has spoken of.

create temp table held as
  select p.programme_id, newest.version_id
  from programme p
  join lateral (
    select version_id from plan_version v
    where v.area_id = 999 and v.programme_id = p.programme_id and v.state = 'published' order by number desc limit 1
  ) newest on true
  where p.area_id = 999 and p.kind <> 'earlier-plan';

create temp table adding as
  select n as programme, md5('made-up programme ' || n)::uuid as programme_id, md5('made-up version ' || n)::uuid as version_id
  from generate_series(1, 4 - (select count(*)::int from held)) n;

insert into programme (area_id, programme_id, slug, name, kind, position, owner_post_id)
  select 999, programme_id, 'made-up-load-' || programme, 'Made-up load, programme ' || programme,
    (array['change-programme', 'delivering-better-value', 'strategy-delivery-plan'])[1 + programme % 3], 20 + programme, null
  from adding;
insert into plan_version (area_id, version_id, programme_id, number, state, plan_month, provisional, actions_held, summary, source,
    content_hash, drafted_at, published_on, published_at, reviewed_on)
  select 999, version_id, programme_id, 1, 'published', '2024-09', null, true, 'Made up for measuring.', 'Made up for measuring.',
    repeat('0', 64), '2024-09-20', '2024-09-30', '2024-09-30', '2024-09-30'
  from adding;
insert into improvement_area (area_id, version_id, number, position, kind, title, short)
  select 999, version_id, 'M' || programme || '.' || n, n, case when n = 1 then 'priority-action' else 'improvement' end,
    'Made-up area ' || n || ': children wait less, and families are told what happens next and by when.', 'Made-up area ' || n
  from adding, generate_series(1, 6) n;
insert into statement (area_id, version_id, number, position, kind, words, quoted, source, due_on)
  select 999, version_id, 'M' || programme || '.' || n, k, (array['inspectors', 'families', 'impact'])[1 + k],
    'Made-up statement ' || k || ': too many children wait too long for somebody to look at what they need, and families have to tell it again each time.',
    k = 0, 'Made up for measuring.', case when k = 2 then date '2026-03-31' end
  from adding, generate_series(1, 6) n, generate_series(0, 2) k;

create temp table post_list as
  select post_id, row_number() over (order by slug) - 1 as n, count(*) over () as all_posts from post where area_id = 999;
create temp table measure_list as
  select measure_id, unit, row_number() over (order by measure_id) - 1 as n, count(*) over () as all_measures
  from measure where area_id = 999 and unit in ('%', 'number', 'weeks');

create temp table acting as
  select n, 1 + n % (select count(*)::int from adding) as programme
  from generate_series(1, 200 - (select count(*)::int from action join held using (version_id) where area_id = 999)) n;
alter table acting add column version_id uuid, add column action_id uuid;
update acting set version_id = (select version_id from adding where adding.programme = acting.programme), action_id = md5('made-up action ' || n)::uuid;

insert into action (area_id, version_id, action_id, ref, position, words, sub_actions, involved, impact_measures, timescale)
  select 999, version_id, action_id, n::text, n,
    'Made-up action ' || n || ': agree with schools, health and families how help is asked for, who decides, and what a family is told and when.',
    array['Agree it with families.', 'Write it down in one place.', 'Train whoever answers the telephone.'],
    'Schools; health visitors; the parent carer forum', 'Fewer children wait; families say they know what happens next.', null
  from acting;
insert into action_area (area_id, version_id, action_id, number)
  select 999, version_id, action_id, 'M' || programme || '.' || 1 + n % 6 from acting
  union all
  select 999, version_id, action_id, 'M' || programme || '.' || 1 + (n + 2) % 6 from acting where n % 4 = 0;
insert into action_owner (area_id, version_id, action_id, position, post_id, kind)
  select 999, version_id, action_id, k, post_id, (array['responsible', 'accountable'])[1 + k]
  from acting, generate_series(0, 1) k, post_list where post_list.n = (acting.n * 7 + k * 3) % all_posts;

create temp table promising as
  select i, acting.* from generate_series(1, 900 - (select count(*)::int from promise join held using (version_id) where area_id = 999)) i
  join acting on acting.n = 1 + i % (select count(*)::int from acting);
alter table promising add column months integer, add column promise_id uuid, add column ref text;
update promising set months = (array[3, 6, 12])[1 + (i / (select count(*)::int from acting)) % 3], promise_id = md5('made-up promise ' || i)::uuid;
update promising set ref = n || '-' || months || '-' || i;
insert into milestone (area_id, version_id, action_id, months, state, words)
  select 999, version_id, action_id, months, case when promised then 'stated' else 'not-stated' end,
    case when promised then 'Made-up milestone: what is promised by then is written below, each thing apart.' end
  from (
    select version_id, action_id, m as months,
      exists (select 1 from promising p where p.action_id = acting.action_id and p.months = m) as promised
    from acting, unnest(array[3, 6, 12]) m
  ) cells;
insert into promise (area_id, version_id, promise_id, ref, action_id, months, position, words, due_on, due_because, settled_by,
    target_measure, target_kind, target_low, target_high, target_unit, target_better, target_series)
  select 999, version_id, promise_id, ref, action_id, months, i,
    'Made-up promise ' || i || ': every family that asks for help hears within ten working days who will look at it, and what comes next.',
    (array[date '2024-12-31', date '2025-03-31', date '2025-09-30'])[1 + array_position(array[3, 6, 12], months) - 1],
    'the end of the month', case when i % 9 = 0 then 'figure' else 'evidence' end,
    case when i % 9 = 0 then measure_id end, case when i % 9 = 0 then 'point' end, case when i % 9 = 0 then 60 end, null,
    case when i % 9 = 0 then unit end, case when i % 9 = 0 then 'up' end, case when i % 9 = 0 then 'published' end
  from promising, measure_list where measure_list.n = i % all_measures;
insert into plain_words (area_id, version_id, subject_kind, subject_ref, plain, easy_read, written_for, written_by, written_at)
  select 999, version_id, 'promise', ref, 'We will tell you within ten working days who looks at it, and what comes next.',
    '[{"picture": "letter", "words": "You get a letter."}, {"picture": "calendar", "words": "It comes in ten days."}]'::jsonb,
    '0000000000000000', null, '2024-10-02'
  from promising where i % 2 = 0;

-- What owners said, what they offered, and what was decided on it.
insert into owner_update (area_id, update_id, promise_id, post_id, said_on, words, forecast, forecast_until, typed_by, recorded_at, next_review_on)
  select 999, md5('made-up update ' || i || ' ' || k)::uuid, promise_id, post_id, day, 'Made-up update ' || k || ': the letters go out, two schools are still to be asked, and the form is being tried with six families.',
    (array['on time', 'late', 'on time', 'will not happen'])[1 + (i + k) % 4], case when (i + k) % 4 = 1 then date '2025-06-30' end, null, day + interval '10 hours', day + 30
  from promising, generate_series(1, 3) k, post_list, lateral (select date '2024-10-10' + 40 * k + i % 30 as day) on_day
  where post_list.n = (promising.n * 7) % all_posts and i % 3 > 0 and (k + i) % 3 > 0;
insert into evidence (area_id, evidence_id, promise_id, title, kind, covers, true_on, expires_on, link, offered_by_post_id, offered_by, offered_on, recorded_at)
  select 999, md5('made-up evidence ' || i || ' ' || k)::uuid, promise_id, 'Made-up evidence ' || i || ', ' || k, (array['activity', 'difference'])[1 + (i + k) % 2],
    (array['whole', 'part'])[k], day - 5, case when i % 7 = 0 then day + 90 end, null, post_id, null, day, day + interval '11 hours'
  from promising, generate_series(1, 2) k, post_list, lateral (select date '2024-11-01' + i % 100 as day) on_day
  where post_list.n = (promising.n * 7) % all_posts and i % 2 = 0;
insert into evidence_decision (area_id, evidence_id, decided_at, decision, because, decided_on, decided_by_post_id, decided_by, offered_by_post_id, offered_by)
  select 999, evidence_id, offered_on + interval '5 days', case when substr(evidence_id::text, 1, 1) = '0' then 'returned' else 'accepted' end, 'Made up.', offered_on + 5,
    null, null, offered_by_post_id, null
  from evidence where area_id = 999 and title like 'Made-up evidence%' and substr(evidence_id::text, 2, 1) < 'b';

-- What families, groups and visitors answered: the more, the lower the promise's number. One in eight answers again.
create temp table every_promise as
  select promise_id, row_number() over (order by promise_id) as n from promise join held using (version_id) where area_id = 999
  union all
  select promise_id, (select count(*) from promise join held using (version_id) where area_id = 999) + i from promising;
insert into family_answer (area_id, answer_id, promise_id, answered_on, answer, voice, people, words, words_checked_on, person_id, contribution_id, given_by, how, recorded_at)
  select 999, md5('made-up answer ' || k)::uuid, promise_id, day,
    case when k % 10 < (case when target % 5 = 0 then 2 else 7 end) then 'yes' when k % 10 = 9 then 'unsure' else 'no' end,
    case when k % 40 = 0 then 'group' when k % 3 = 0 then 'visitor' else 'family' end, case when k % 40 = 0 then 12 else 1 end,
    case when k % 7 = 0 then 'Made-up words ' || k || ': we heard after three weeks, and had to ring twice before somebody knew about it.' end,
    case when k % 14 = 0 then day + 2 end, null, md5('made-up answer ' || k)::uuid, 'made-up hand ' || case when k % 8 = 0 then k - 3600 else k end, 'online', day + interval '19 hours'
  from generate_series(1, 20000 - (select count(*)::int from family_answer where area_id = 999)) k,
    lateral (select 1 + floor(900 * power((k * 7919 % 20011) / 20011.0, 2))::int as target, date '2024-10-15' + (k % 130) as day) chosen
    join every_promise on every_promise.n = target;
insert into words_check (area_id, answer_id, checked_at, decision, shown, because, checked_on, checked_by, checked_role)
  select 999, answer_id, answered_on + interval '3 days', 'passed', words, null, answered_on + 3, null, 'Made up'
  from family_answer where area_id = 999 and words like 'Made-up words%' and words_checked_on is null and answer_id::text < 'c';

-- Rounds, barriers, what was escalated, what regulators ask, meetings.
insert into round (area_id, round_id, meeting, rhythm, meets_on, answers_by, due_by, recurs, after_round_id, opened_on, opened_by, by_rule, recorded_at)
  select 999, md5('made-up round ' || n)::uuid, 'made-up meeting ' || n, 'fortnightly', date '2025-03-10' - 14 * n, date '2025-03-04' - 14 * n, date '2025-03-31', false, null,
    date '2025-02-20' - 14 * n, null, 'Made up.', timestamptz '2025-02-20' - 14 * n * interval '1 day'
  from generate_series(0, 8) n;
insert into round_asked (area_id, round_id, post_id, promise_id, ref, standing, due_on, accountable_post_id)
  select 999, md5('made-up round ' || r)::uuid, post_id, promise_id, ref, 'Late', '2024-12-31', null
  from generate_series(0, 8) r, promising, post_list
  where post_list.n = (promising.n * 7) % all_posts and (i + r) % 3 = 0;
insert into round_report (area_id, round_id, closed_on, closed_by, by_rule, content, recorded_at)
  select 999, md5('made-up round ' || n)::uuid, date '2025-03-10' - 14 * n, null, 'Made up.', (select content from round_report where area_id = 999 limit 1), timestamptz '2025-03-10' - 14 * n * interval '1 day'
  from generate_series(1, 8) n;
insert into barrier (area_id, barrier_id, promise_id, action_id, words, clear_post_id, since, limit_days, raised_on, raised_by, raised_as, recorded_at)
  select 999, md5('made-up barrier ' || i)::uuid, promise_id, null, 'Made-up barrier: the two systems do not speak to each other.', post_id, '2025-01-10', 60, '2025-01-12', null, 'Programme lead', '2025-01-12'
  from promising, post_list where post_list.n = i % all_posts and i % 15 = 0;
insert into escalation (area_id, escalation_id, subject_kind, subject_id, reason, title, words, condition, path, owner_post_id, accountable_post_id, raised_on, raised_by, raised_as, by_rule, recorded_at)
  select 999, md5('made-up escalation ' || i)::uuid, 'promise', promise_id::text, 'late', 'Made-up escalation ' || i, 'Late for more than thirty days.', 'It is done.', null, post_id, null, '2025-02-01', null, null, 'Made up.', '2025-02-01'
  from promising, post_list where post_list.n = i % all_posts and i % 10 = 0;
insert into escalation_step (area_id, escalation_id, level, reached_on, because, moved_by, moved_as, recorded_at)
  select 999, md5('made-up escalation ' || i)::uuid, level, '2025-02-01', 'Made up.', null, null, '2025-02-01'
  from promising, unnest(array['owner', 'accountable']) level where i % 10 = 0;
insert into ask (area_id, ask_id, letter_id, ref, position, kind, theme, area_number, words, recorded_at)
  select 999, md5('made-up ask ' || n)::uuid, letter_id, 'made-up-' || n, 100 + n, 'ask', 'Made up', null, 'Made-up ask ' || n || ': show by the next visit what families say about waiting.', kept_at
  from (select letter_id, kept_at from letter where area_id = 999 and state = 'kept' order by dated desc limit 1) newest, generate_series(1, 40) n;
insert into ask_assignment (area_id, ask_id, recorded_at, owner_post_id, due_on, because, set_by, set_by_role, set_on)
  select 999, md5('made-up ask ' || n)::uuid, '2025-01-20', post_id, date '2025-02-01' + n, null, null, 'Programme lead', '2025-01-20'
  from generate_series(1, 30) n join (select post_id, n as m, all_posts from post_list) posts on m = n % all_posts;
insert into ask_evidence (area_id, evidence_id, ask_id, title, kind, covers, true_on, link, offered_by_post_id, offered_by, offered_on, recorded_at)
  select 999, md5('made-up ask evidence ' || n)::uuid, md5('made-up ask ' || n)::uuid, 'Made-up evidence for an ask', 'activity', 'whole', '2025-02-01', null, post_id, null, '2025-02-03', '2025-02-03'
  from generate_series(1, 20) n join (select post_id, n as m, all_posts from post_list) posts on m = n % all_posts;
insert into meeting (area_id, meeting_id, series_id, held_on, recorded_at)
  select 999, md5('made-up meeting ' || slug || n)::uuid, series_id, date '2024-04-01' + n * 3, '2024-03-01'
  from meeting_series, generate_series(1, 40) n where area_id = 999;
insert into attendance (area_id, meeting_id, seat_id, attended, recorded_by, recorded_at)
  select 999, md5('made-up meeting ' || slug || n)::uuid, seat_id, (array['came', 'came', 'apologies', 'did not come'])[1 + n % 4], null, '2024-09-02'
  from meeting_series join meeting_seat using (area_id, series_id), generate_series(1, 40) n where area_id = 999;

-- A line for each thing written, as the software would have kept: numbered on from the area's last.
insert into audit_line (area_id, audit_id, at, person_id, actor, what, subject_kind, subject_id, request_id, detail)
  select 999, (select max(audit_id) from audit_line where area_id = 999) + row_number() over (order by recorded_at), recorded_at, null, 'A visitor',
    'made-up load', 'promise', promise_id::text, 'made-up load', '{}'
  from family_answer where area_id = 999;

analyze;
