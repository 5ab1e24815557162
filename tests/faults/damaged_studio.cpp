#include "tests/faults/damaged_studio.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/clock.h"

namespace huizhi::faults {
namespace {

std::string id(const char* letter, int number) {
    return letter + std::to_string(1000 + number);
}

std::string time_of(int number) {
    const int minute = number % 60;
    const int hour = 9 + number / 60 % 9;
    const auto two = [](int value) {
        return std::string(value < 10 ? "0" : "") + std::to_string(value);
    };
    return std::string(kDay) + "T" + two(hour) + ":" + two(minute) + ":00+08:00";
}

Customer customer_no(int number) {
    Customer customer;
    customer.id = id("c", number);
    customer.name = number % 2 == 0 ? "张三" : "欧阳娜娜";
    customer.id_number = "44030019900101" + std::to_string(1000 + number);
    customer.birth_date = "1990-01-01";
    customer.sex = number % 3 == 0 ? Sex::Female : Sex::Male;
    customer.phone = "1380000" + std::to_string(1000 + number);
    customer.guardian = {"王芳", "13900001234"};
    customer.consent = {"2026-11", time_of(number), "owner"};
    customer.created_at = time_of(number);
    customer.note = number % 7 == 0 ? "unknown-region" : "";
    return customer;
}

Job job_no(int number) {
    Job job;
    job.id = id("j", number);
    job.session = id("s", number);
    job.format = number % 4 == 0 ? "id-card@440100" : "id-card@440300";
    job.verdict = "pass";
    job.fields = {{"text_name", "张三"}, {"text_city", "深圳"}};
    job.price_fen = 3000 + number;
    job.original_sha256 = std::string(64, 'a');
    job.photo_sha256 = std::string(64, 'b');
    job.check_json = R"({"verdict":"pass","findings":[{"rule":"head_width","verdict":"pass"}]})";
    job.rules_version = "id-card 1.0.0";
    job.confirmed = {{"uniform", "owner"}};
    job.shots = 1 + number % 3;
    job.created_at = time_of(number);
    return job;
}

/// Its walk ends at a state that goes by its number.
std::vector<Submission> steps_no(int number) {
    using State = SubmissionState;
    const std::array<std::vector<State>, 4> walks{
        {{State::Ready},
         {State::Ready, State::Sending, State::Unknown},
         {State::Ready, State::Sending, State::Accepted, State::Issued},
         {State::Ready, State::Sending, State::Accepted, State::Rejected}}};
    Submission row;
    row.id = id("u", number);
    row.job = id("j", number);
    row.channel = "zjz";
    row.body_digest = "digest" + std::to_string(number);
    row.notice_secret = id("n", number);
    row.created_at = time_of(number);
    row.cost_fen = 700;
    row.next_attempt_at = time_of(number);
    std::vector<Submission> steps;
    for (const State state : walks[static_cast<std::size_t>(number) % walks.size()]) {
        row.state = state;
        row.changed_at = time_of(number + static_cast<int>(steps.size()));
        row.order_no = state == State::Accepted ? id("o", number) : row.order_no;
        row.reason = state == State::Rejected ? "头部过大" : "";
        steps.push_back(row);
    }
    return steps;
}

Receipt receipt_no(int number) {
    Receipt receipt;
    receipt.id = id("r", number);
    receipt.job = id("j", number);
    receipt.customer = id("c", number);
    receipt.format = "id-card@440300";
    receipt.number = id("N", number);
    receipt.label = "图像号";
    receipt.issued_at = time_of(number);
    receipt.valid_until = "2027-05-22";
    receipt.photo_sha256 = std::string(64, 'b');
    receipt.sheet_sha256 = std::string(64, 'd');
    return receipt;
}

Result<void> add_visit(Store& store, int number) {
    auto done = store.save_customer(customer_no(number));
    done = done ? store.save_session({id("s", number), id("c", number), "owner", time_of(number),
                                      time_of(number + 1)})
                : done;
    done = done ? store.save_job(job_no(number)) : done;
    done = done ? store.add_payment({id("p", number), id("j", number), "cash", 3000 + number, "",
                                     "owner", time_of(number)})
                : done;
    const auto steps = steps_no(number);
    for (const Submission& step : steps) {
        done = done ? store.save_submission(step) : done;
    }
    if (done && steps.back().state == SubmissionState::Issued) {
        done = store.save_receipt(receipt_no(number));
    }
    if (done && steps.back().state == SubmissionState::Rejected) {
        done = store.add_payment({id("q", number), id("j", number), "cash", -1000, "退回", "owner",
                                  time_of(number + 2)});
    }
    return done;
}

using Lines = std::vector<std::string>;

std::string joined(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += part + "|";
    }
    return text;
}

std::string line(const std::map<std::string, std::string>& values) {
    std::string text;
    for (const auto& [name, value] : values) {
        text.append(name).append("=").append(value).append(",");
    }
    return text;
}

std::string line(const Customer& one) {
    return joined({one.id, one.name, one.id_number, one.birth_date,
                   one.sex == Sex::Male ? "male" : "female", one.phone, one.guardian.name,
                   one.guardian.phone, one.consent.text_version, one.consent.given_at,
                   one.consent.taken_by, one.created_at, one.note, one.name_typed});
}

std::string line(const Session& one) {
    return joined({one.id, one.customer, one.served_by, one.opened_at, one.closed_at});
}

std::string line(const Job& one) {
    return joined({one.id, one.session, one.format, one.verdict, state_name(one.state),
                   line(one.fields), std::to_string(one.price_fen), one.original_sha256,
                   one.photo_sha256, one.check_json, one.rules_version, line(one.confirmed),
                   std::to_string(one.shots), one.created_at});
}

std::string line(const Submission& one) {
    return joined({one.id, one.job, one.channel, state_name(one.state), one.body_digest,
                   one.notice_secret, one.order_no, std::to_string(one.attempts), one.last_error.zh,
                   one.last_error.en, one.reason, std::to_string(one.cost_fen), one.next_attempt_at,
                   one.lease_owner, one.lease_until, one.created_at, one.changed_at});
}

std::string line(const Receipt& one) {
    return joined({one.id, one.job, one.customer, one.format, one.number, one.label, one.issued_at,
                   one.valid_until, one.delivered_at, one.photo_sha256, one.sheet_sha256,
                   one.number_read_from_sheet ? "read" : "typed",
                   one.simulated ? "simulated" : "real"});
}

std::string line(const Payment& one) {
    return joined({one.id, one.job, one.method, std::to_string(one.amount_fen), one.reason,
                   one.taken_by, one.at});
}

/// Not the tries at the login: they are written before anybody has logged in.
std::string line(const Account& one) {
    return joined({one.name, role_name(one.role), one.password_hash, one.created_at,
                   one.disabled ? "disabled" : "", one.certificate, one.certificate_expires});
}

std::string line(const StudioLicence& one) {
    return joined({one.studio, one.number, one.expires});
}

std::string line(const ChannelSettings& one) {
    return joined({one.url, one.key, line(one.values)});
}

std::string line(const std::vector<CountedName>& names) {
    std::string text;
    for (const CountedName& one : names) {
        text += one.name + "=" + std::to_string(one.count) + ",";
    }
    return text;
}

std::string line(const DailyReport& day) {
    std::string text;
    for (const std::int64_t figure :
         {std::int64_t{day.sessions}, std::int64_t{day.customers}, std::int64_t{day.jobs},
          std::int64_t{day.photos}, std::int64_t{day.issued},
          std::int64_t{day.passed_without_receipt}, std::int64_t{day.rejected},
          std::int64_t{day.pending}, std::int64_t{day.unknown}, std::int64_t{day.receipts},
          day.refunds_fen, day.channel_cost_fen}) {
        text += std::to_string(figure) + "|";
    }
    for (const auto& [method, fen] : day.takings_fen) {
        text += method + "=" + std::to_string(fen) + "|";
    }
    return text + std::to_string(day.first_pass_rate) + line(day.by_certificate) +
           line(day.by_city) + line(day.by_staff) + line(day.rejections);
}

std::string line(const OpenCount& one) {
    return joined({state_name(one.state), one.planned ? "planned" : "", one.due ? "due" : "",
                   std::to_string(one.count)});
}

std::string line(const std::pair<const SubmissionState, int>& one) {
    return joined({state_name(one.first), std::to_string(one.second)});
}

std::string line(int count) {
    return std::to_string(count);
}

/// What was asked and what came of it.
class Asked {
public:
    template <class Record>
    void one(const std::string& question, const Result<Record>& answer) {
        add(question, answer ? Lines{line(*answer)} : Lines{}, !answer.ok(), false);
    }
    template <class Record>
    void one(const std::string& question, const Result<std::optional<Record>>& answer) {
        Lines lines;
        if (answer && *answer) {
            lines.push_back(line(**answer));
        }
        add(question, std::move(lines), !answer.ok(), false);
    }
    template <class List>
    void list(const std::string& question, const Result<List>& answer) {
        Lines lines;
        if (answer) {
            for (const auto& record : *answer) {
                lines.push_back(line(record));
            }
        }
        add(question, std::move(lines), !answer.ok(), true);
    }
    std::vector<Answer> answers;

private:
    void add(std::string question, Lines lines, bool failed, bool list) {
        answers.push_back({std::move(question), std::move(lines), failed, list});
    }
};

void ask_about(Store& store, int number, Asked& asked) {
    const std::string n = std::to_string(number);
    asked.one("customer " + n, store.customer(id("c", number)));
    asked.one("number " + n, store.customer_by_number(customer_no(number).id_number));
    asked.list("phone " + n, store.find_customers(customer_no(number).phone, 5));
    asked.one("session " + n, store.session(id("s", number)));
    asked.one("job " + n, store.job(id("j", number)));
    asked.list("jobs of session " + n, store.jobs_of_session(id("s", number)));
    asked.one("submission " + n, store.submission(id("u", number)));
    asked.list("submissions of job " + n, store.submissions_of_job(id("j", number)));
    asked.one("secret " + n, store.submission_by_notice_secret(id("n", number)));
    asked.one("order " + n, store.submission_by_order("zjz", id("o", number)));
    asked.one("receipt of job " + n, store.receipt_of_job(id("j", number)));
    asked.list("receipts " + n, store.receipts(id("c", number)));
    asked.list("payments " + n, store.payments_of_job(id("j", number)));
}

}  // namespace

Result<void> fill_studio(Store& store, int customers) {
    auto done = store.save_licence({"测试照相馆", "TEST-1", "2030-12-31"});
    for (const char* name : {"owner", "desk"}) {
        Account account;
        account.name = name;
        account.role = account.name == "owner" ? Role::Owner : Role::Staff;
        account.password_hash = "$argon2id$" + account.name;
        account.created_at = time_of(0);
        account.certificate = "C-" + account.name;
        account.certificate_expires = "2028-01-01";
        done = done ? store.save_account(account) : done;
    }
    done = done ? store.save_channel_settings("zjz", {"https://example.invalid",
                                                      "k3y",
                                                      {{"access_token", "t0ken"}, {"poll_s", "5"}}})
                : done;
    for (int number = 0; number < customers; ++number) {
        done = done ? store.together([&] { return add_visit(store, number); }) : done;
    }
    return done ? store.seal_old_rows() : done;
}

Result<void> add_customer(Store& store, int number) {
    return store.save_customer(customer_no(number));
}

std::vector<Answer> ask_all(Store& store, int customers) {
    Asked asked;
    const Instant now = instant_of(std::string(kDay) + "T23:00:00+08:00").value_or(Instant{});
    asked.one("licence", store.licence());
    asked.one("account", store.account("desk"));
    asked.list("accounts", store.accounts());
    asked.one("channel", store.channel_settings("zjz"));
    for (const char* text : {"zhangsan", "ouyang", "oynn", "张"}) {
        asked.list(std::string("find ") + text, store.find_customers(text, 1000));
    }
    asked.list("sessions of the day", store.sessions_on(kDay));
    asked.list("jobs of the day", store.jobs_touched_on(kDay));
    asked.one("totals of the day", store.day_totals(kDay, {}));
    asked.list("queue", store.submissions(false));
    asked.list("open queue", store.submissions(true));
    asked.list("newest", store.newest_submissions({}, "", 1000));
    asked.list("newest rejected", store.newest_submissions({SubmissionState::Rejected}, "", 1000));
    asked.list("counts", store.submission_counts());
    asked.list("unknown", store.submissions_in(SubmissionState::Unknown));
    asked.list("due", store.due_submissions(now, 1000, {}));
    asked.list("open counts", store.open_counts(now));
    asked.list("receipts", store.receipts(""));
    asked.list("receipts ending", store.receipts_ending("2027-05-01", "2027-06-01"));
    asked.list("brought", store.brought_receipts(1000));
    asked.one("brought count", store.brought_receipt_count());
    for (int number = 0; number < customers; ++number) {
        ask_about(store, number, asked);
    }
    return std::move(asked.answers);
}

Told compare(const Answer& sound, const Answer& damaged, bool noted) {
    if (damaged.failed) {
        return Told::Error;
    }
    if (damaged.lines == sound.lines) {
        return Told::Same;
    }
    // A part of it, in the same order, and no line of its own.
    auto at = sound.lines.begin();
    for (const std::string& one : damaged.lines) {
        at = std::find(at, sound.lines.end(), one);
        if (at == sound.lines.end()) {
            return Told::Different;
        }
        ++at;
    }
    return noted && sound.list ? Told::LeftOut : Told::Different;
}

}  // namespace huizhi::faults
