#include <set>

#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/law/law_documents.h"
#include "core/counter/customers.h"
#include "core/counter/law/corrections.h"
#include "core/counter/law/customer_history.h"
#include "core/counter/visit/customer_notes.h"
#include "core/counter/visit/visit_words.h"
#include "core/records/customer.h"
#include "core/records/person/document_type.h"

namespace huizhi::cli {

namespace {

struct AddOptions {
    NewCustomer typed;
    std::string consent;
    std::string sex;
    std::string confirmed;
};

struct FindOptions {
    std::string text;
    std::string before;
    int limit = 20;
};

struct NoteOptions {
    std::string id;
    std::string text;
    std::string removed;
};

struct SourceOptions {
    std::string id;
    std::string source;
};

struct CorrectOptions {
    std::string id;
    Correction typed;
};

struct ShowOptions {
    std::string id;
    bool reveal = false;
};

/// "... walk-in, map, school, friend, other".
std::string source_words(const Front& front) {
    std::string ids;
    for (const VisitWord& word : customer_sources()) {
        ids += (ids.empty() ? "" : "|") + word.id;
    }
    return front.say({"从哪里来：", "whence: "}) + ids +
           front.say({"，或自己的话", ", or words of one's own"});
}

void customer_id(CLI::App& command, std::string& id, const Front& front) {
    command
        .add_option(
            "ID", id,
            front.say({"顾客编号（customer find）", "the customer's id, from customer find"}))
        ->required();
}

void note_options(CLI::App& command, NoteOptions& options, const Front& front) {
    customer_id(command, options.id, front);
    auto* text =
        command.add_option("--text", options.text, front.say({"备注内容", "what is noted"}));
    command
        .add_option("--remove", options.removed,
                    front.say({"删除这条备注（编号见 customer show）",
                               "removes this note; its id is in customer show"}))
        ->excludes(text)
        ->check(not_empty(front));
}

void source_options(CLI::App& command, SourceOptions& options, const Front& front) {
    customer_id(command, options.id, front);
    command.add_option("SOURCE", options.source, source_words(front))->required();
}

void correct_options(CLI::App& command, CorrectOptions& options, const Front& front) {
    customer_id(command, options.id, front);
    Correction& typed = options.typed;
    command.add_option("--name", typed.name, front.say({"正确的姓名", "the right name"}))
        ->check(not_empty(front));
    command.add_option("--phone", typed.phone, front.say({"正确的手机号", "the right number"}))
        ->check(not_empty(front));
    command
        .add_option("--guardian-phone", typed.guardian_phone,
                    front.say({"监护人正确的手机号", "the guardian's right number"}))
        ->check(not_empty(front));
}

void add_options(CLI::App& command, AddOptions& options, const Front& front) {
    command.add_option("--name", options.typed.name, front.say({"姓名", "name"}))->required();
    command
        .add_option("--id-number", options.typed.id_number,
                    front.say({"证件号码", "document number"}))
        ->required();
    command.add_option("--phone", options.typed.phone, front.say({"手机号", "mobile number"}))
        ->required();
    command.add_option("--guardian", options.typed.guardian.name,
                       front.say({"监护人（未满 14 岁）", "guardian (under 14)"}));
    command.add_option("--guardian-phone", options.typed.guardian.phone,
                       front.say({"监护人手机号", "guardian's phone"}));
    command.add_option("--guardian-relation", options.typed.guardian.relation,
                       front.say({"监护人与孩子的关系", "the guardian's relation to the child"}));
    std::set<std::string> documents;
    for (const DocumentType& type : document_types()) {
        documents.insert(type.id);
    }
    command
        .add_option("--document-type", options.typed.document_type,
                    front.say({"证件种类，缺省 citizen（居民身份证）",
                               "which document; citizen (resident ID card) if left out"}))
        ->check(CLI::IsMember(documents));
    command.add_option("--birth-date", options.typed.birth_date,
                       front.say({"出生日期，证件号码中没有时填写",
                                  "birth date, where the document's number holds none"}));
    command
        .add_option("--sex", options.sex,
                    front.say({"当面看到的性别：male 或 female", "as seen: male or female"}))
        ->check(CLI::IsMember({"male", "female"}));
    command
        .add_option("--confirm", options.confirmed,
                    front.say({"号码与性别不一致但均已核对：sex",
                               "number and sex differ and both were compared: sex"}))
        ->check(CLI::IsMember({"sex"}));
    command.add_option("--source", options.typed.source, source_words(front));
    command
        .add_option(
            "--consent", options.consent,
            front.say({"已单独同意：yes（拍摄保存和发给平台），capture（只同意拍摄保存）",
                       "separate consent was given: yes (to both), capture (not to be passed on)"}))
        ->check(CLI::IsMember({"yes", "no", "capture"}));
}

void find_options(CLI::App& command, FindOptions& options, const Front& front) {
    command
        .add_option("TEXT", options.text,
                    front.say({"姓名、拼音首字母、证件或手机后四位、取件码、回执号码、业务编号",
                               "name, initials, last four, pick-up code, receipt number or job"}))
        ->required();
    command.add_option(
        "--before", options.before,
        front.say({"上一页最后一位的编号", "the id of the last one of the page before"}));
    command.add_option("--limit", options.limit, front.say({"最多几位", "at most"}))
        ->check(CLI::Range(1, 1000));
}

void show_options(CLI::App& command, ShowOptions& options, const Front& front) {
    command
        .add_option(
            "ID", options.id,
            front.say({"顾客编号（customer find）", "the customer's id, from customer find"}))
        ->required();
    command.add_flag("--reveal", options.reveal, front.say({"显示完整号码", "show whole numbers"}));
}

std::string line(const Customer& customer) {
    return customer.id + "  " + customer.name + "  " + masked_number(customer.id_number) + "  " +
           masked_phone(customer.phone);
}

int add_customer(Front& front, const AddOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        NewCustomer typed = options.typed;
        typed.consents = options.consent == "yes" || options.consent == "capture";
        typed.only_capture = options.consent == "capture";
        typed.sex_confirmed = options.confirmed == "sex";
        if (!options.sex.empty()) {
            typed.sex = options.sex == "male" ? Sex::Male : Sex::Female;
        }
        const auto customer = register_customer(studio, typed);
        return customer
                   ? front.done({{"customer", document(*customer, Reveal::No)}}, line(*customer))
                   : front.fail(customer.error());
    });
}

int find_customer(Front& front, const FindOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto found = find_customers(studio, options.text, options.limit, options.before);
        if (!found) {
            return front.fail(found.error());
        }
        Json list = Json::array();
        std::string plain;
        for (const Customer& customer : *found) {
            list.push_back(document(customer, Reveal::No));
            plain += (plain.empty() ? "" : "\n") + line(customer);
        }
        return front.done({{"customers", std::move(list)}}, plain);
    });
}

Json source_document(const CustomerSource& source) {
    return source.source.empty()
               ? Json()
               : Json{{"id", source.source},
                      {"words", source.words.empty() ? Json() : Json(source.words)}};
}

int note(Front& front, const NoteOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto note = options.removed.empty()
                              ? note_customer(studio, options.id, options.text)
                              : remove_note(studio, options.id, options.removed);
        return note ? front.done({{"note", document(*note)}}, note->id + "  " + note->words)
                    : front.fail(note.error());
    });
}

int source(Front& front, const SourceOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto kept = set_customer_source(studio, options.id, options.source);
        return kept ? front.done(
                          {{"source", source_document(*kept)}},
                          front.say(words_of(customer_sources(), {kept->source, kept->words})))
                    : front.fail(kept.error());
    });
}

int correct(Front& front, const CorrectOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto customer = correct_customer(studio, options.id, options.typed);
        return customer
                   ? front.done({{"customer", document(*customer, Reveal::No)}}, line(*customer))
                   : front.fail(customer.error());
    });
}

int show_customer(Front& front, const ShowOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto seen = options.reveal ? reveal_customer(studio, options.id)
                                         : customer_by_id(studio, options.id);
        if (!seen) {
            return front.fail(seen.error());
        }
        const auto history = history_of(studio, options.id);
        if (!history) {
            return front.fail(history.error());
        }
        const Reveal reveal = options.reveal ? Reveal::Yes : Reveal::No;
        Json shown = document(history->customer, reveal);
        shown["source"] = source_document(history->source);
        shown["notes"] = Json::array();
        for (const CustomerNote& note : history->notes) {
            shown["notes"].push_back(document(note));
        }
        shown["history"] = history_document(*history, reveal);
        return front.done({{"customer", std::move(shown)}}, line(history->customer));
    });
}

}  // namespace

void add_customer_commands(CLI::App& root, Front& front) {
    CLI::App& customer = noun(root, front, "customer", {"顾客", "customers"});
    verb<AddOptions>(customer, front, {"add", {"登记顾客", "register a customer"}}, add_options,
                     add_customer);
    verb<FindOptions>(customer, front, {"find", {"查找顾客", "find customers"}}, find_options,
                      find_customer);
    verb<ShowOptions>(customer, front, {"show", {"查看一位顾客", "show one customer"}},
                      show_options, show_customer);
    verb<CorrectOptions>(customer, front,
                         {"correct", {"更正姓名或手机号", "put a name or a phone right"}},
                         correct_options, correct);
    verb<NoteOptions>(customer, front, {"note", {"记下或删除备注", "note something, or remove it"}},
                      note_options, note);
    verb<SourceOptions>(customer, front,
                        {"source", {"登记顾客从哪里来", "say whence the customer came"}},
                        source_options, source);
    add_customer_read_command(customer, front);
    add_customer_law_commands(customer, front);
}

}  // namespace huizhi::cli
