#include <cmath>

#include "cli/commands.h"
#include "cli/json_values.h"
#include "core/base/clock.h"
#include "core/base/data_dir.h"
#include "core/counter/document/card_reading.h"
#include "core/photo/photo.h"

namespace huizhi::cli {

namespace {

struct ReadOptions {
    std::string file;
};

void read_options(CLI::App& command, ReadOptions& options, const Front& front) {
    command
        .add_option("DOCUMENT", options.file,
                    front.say({"身份证正面（有照片的一面）的照片（JPEG 或 PNG）",
                               "photo of an ID card's front (JPEG or PNG)"}))
        ->required();
}

/// A field of a card, as its JSON names it and as people read it.
struct NamedField {
    const char* key;
    Text name;
    const CardField& field;
};

std::vector<NamedField> named_fields(const CardReading& card) {
    return {{"name", {"姓名", "name"}, card.name},
            {"id_number", {"证件号码", "document number"}, card.number},
            {"birth_date", {"出生日期", "birth date"}, card.birth_date},
            {"sex", {"性别", "sex"}, card.sex},
            {"address", {"住址", "address"}, card.address},
            {"ethnic_group", {"民族", "ethnic group"}, card.ethnic_group}};
}

Json field_document(const Front& front, const CardField& field) {
    return {{"read", or_null(field.read)},
            {"value", or_null(field.value)},
            {"confidence", std::round(field.certainty * 1000) / 1000},
            {"accepted", field.accepted},
            {"reason", or_null(front.say(field.reason))}};
}

std::string field_line(const Front& front, const NamedField& named) {
    const CardField& field = named.field;
    const Text word = field.accepted ? Text{"采信", "accepted"} : Text{"请核对", "compare it"};
    std::string line = front.say(named.name) + "  " + field.value + "  [" + front.say(word) + "]";
    return field.accepted ? line : line + " " + front.say(field.reason);
}

/// No home and no login: nothing is kept of what is read.
int read_document_photo(Front& front, const ReadOptions& options) {
    if (const auto right = front.clock_is_right(); !right) {
        return front.fail(right.error());
    }
    const auto photo = load_photo(options.file);
    if (!photo) {
        return front.fail(photo.error());
    }
    const auto card = read_card_photo(*photo, default_models_dir(), iso_day(front.clock().now()));
    if (!card) {
        return front.fail(card.error());
    }
    Json fields{{"file", options.file}, {"accepted", card->accepted()}};
    std::string plain;
    for (const NamedField& named : named_fields(*card)) {
        fields[named.key] = field_document(front, named.field);
        plain += (plain.empty() ? "" : "\n") + field_line(front, named);
    }
    return front.done({{"document", std::move(fields)}}, plain,
                      card->accepted() ? kDone : kAnswerIsNo);
}

}  // namespace

void add_customer_read_command(CLI::App& customer, Front& front) {
    verb<ReadOptions>(customer, front,
                      {"read", {"从身份证照片读出登记内容", "read an ID card's photo"}},
                      read_options, read_document_photo);
}

}  // namespace huizhi::cli
