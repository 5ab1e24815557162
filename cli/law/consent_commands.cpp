#include "cli/commands.h"
#include "cli/law/law_documents.h"
#include "core/counter/law/consents.h"

namespace huizhi::cli {

namespace {

struct ShowOptions {};

struct RecordOptions {
    std::string customer;
    std::string purpose;
    std::string by;
};

void show_options(CLI::App&, ShowOptions&, const Front&) {}

void purpose_options(CLI::App& command, RecordOptions& options, const Front& front) {
    command.add_option("CUSTOMER", options.customer, front.say({"顾客编号", "the customer's id"}))
        ->required();
    command
        .add_option("--purpose", options.purpose,
                    front.say({"同意的事项：capture（拍摄保存）或 third-party（发给第三方平台）",
                               "what is consented to: capture, or third-party (to be passed on)"}))
        ->required()
        ->check(CLI::IsMember({"capture", "third-party"}));
}

void record_options(CLI::App& command, RecordOptions& options, const Front& front) {
    purpose_options(command, options, front);
    command
        .add_option("--by", options.by,
                    front.say({"由谁、以什么方式同意，如“本人签字”",
                               "who consented and how, such as \"signed by herself\""}))
        ->required();
}

int show(Front& front, const ShowOptions&) {
    Json purposes = Json::array();
    Json fields = Json::array();
    std::string plain;
    for (const ConsentPurpose purpose : {ConsentPurpose::Capture, ConsentPurpose::ThirdParty}) {
        const ConsentText text = consent_text(purpose);
        purposes.push_back({{"purpose", purpose_name(purpose)},
                            {"version", text.version},
                            {"text", front.say(text.text)}});
        plain += std::string(purpose_name(purpose)) + " (" + text.version + ")\n  " +
                 front.say(text.text) + "\n";
    }
    for (const FieldPurpose& field : field_purposes()) {
        fields.push_back({{"field", field.field}, {"why", front.say(field.why)}});
        plain += field.field + ": " + front.say(field.why) + "\n";
    }
    plain.pop_back();
    return front.done({{"version", consent_text().version},
                       {"consents", std::move(purposes)},
                       {"fields", std::move(fields)}},
                      plain);
}

int record(Front& front, const RecordOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto consent = record_consent(
            studio, options.customer,
            purpose_from_name(options.purpose).value_or(ConsentPurpose::Capture), options.by);
        return consent ? front.done({{"consent", document(*consent, Reveal::No)}},
                                    consent->id + "  " + options.purpose + "  " + consent->given_at)
                       : front.fail(consent.error());
    });
}

int withdraw(Front& front, const RecordOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto done =
            withdraw_consent(studio, options.customer,
                             purpose_from_name(options.purpose).value_or(ConsentPurpose::Capture));
        return done ? front.done({{"withdrawn",
                                   {{"customer", options.customer}, {"purpose", options.purpose}}}},
                                 front.say({"已撤回：", "withdrawn: "}) + options.purpose)
                    : front.fail(done.error());
    });
}

}  // namespace

void add_consent_commands(CLI::App& root, Front& front) {
    CLI::App& consent = noun(root, front, "consent", {"顾客的同意", "what customers consent to"});
    verb<ShowOptions>(
        consent, front,
        {"show", {"告知的文字和每项资料的用途", "the texts, and what each field is for"}},
        show_options, show);
    verb<RecordOptions>(consent, front, {"record", {"登记一项同意", "record a consent"}},
                        record_options, record);
    verb<RecordOptions>(consent, front, {"withdraw", {"撤回一项同意", "take a consent back"}},
                        purpose_options, withdraw);
}

}  // namespace huizhi::cli
