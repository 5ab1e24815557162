#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "huizhi/certificate_spec.h"
#include "huizhi/limit.h"
#include "huizhi/text.h"

namespace huizhi {

/// A paper that the customer has to bring along with the receipt.
struct Paper {
    std::string who;  ///< "all", "resident", "non-resident", "minor"
    Text what;
};

/// A form field that the city's platform wants.
struct FormField {
    std::string key;  ///< what the channel calls it, e.g. "text_mobile"
    Text label;
    std::string from;     ///< filled from: "name", "id_number", "phone", "city", or "" = typed
    std::string pattern;  ///< ECMAScript regular expression, empty = any
    bool required = true;
};

/// The words on a city's receipt sheet. "{number}", "{valid_days}" and the like are filled in.
struct SheetLayout {
    Text title;
    Text subtitle;
    std::string conformity;
    std::string declaration;
    std::string stub;
    std::string hotline;
    std::string barcode = "number";  ///< what the Code 39 carries: "number" or "id_number"
    bool prints_person = false;      ///< name and ID number printed, or blank to be handwritten
};

/// One certificate in one place. Part of a city plugin's data.
struct CityFormat {
    std::string certificate;
    std::string city_code;  ///< GB/T 2260
    Text city;
    std::string flow;  ///< S1 upload-then-number, S2 code-first, S3 person-keyed, S4 self-service
    Text number_label;
    std::string number_pattern;
    int valid_days = 0;
    std::string valid_days_source;
    std::vector<Paper> papers;
    std::vector<FormField> fields;
    SheetLayout sheet;
    std::vector<std::string> channels;
    std::map<std::string, std::string> channel_parameters;  ///< e.g. "item_id"
    std::int64_t price_hint_fen = 0;
    std::vector<Limit> limits;  ///< overrides of the certificate's
    std::vector<Source> sources;
    std::vector<Text> remarks;  ///< what staff should know: unverified facts, conflicts
};

}  // namespace huizhi
