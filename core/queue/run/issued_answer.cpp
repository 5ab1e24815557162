#include "core/queue/run/issued_answer.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "core/counter/receipt_number.h"
#include "core/counter/receipts.h"
#include "core/photo/barcode.h"
#include "core/photo/photo.h"
#include "core/vault/blob_store.h"

namespace huizhi {
namespace {

std::vector<std::uint8_t> bytes_of(const std::string& text) {
    return {text.begin(), text.end()};
}

std::string barcode_in(const Photo& sheet) {
    constexpr int kEnoughForBars = 4000;
    return normal_receipt_number(read_code39(preview(sheet, kEnoughForBars)).value_or(""));
}

/// The number, from the platform's words or its sheet's bars; `bars` is empty when there are none.
void choose_number(IssuedAnswer& issued, const ChannelAnswer& answer, const std::string& bars) {
    issued.number = normal_receipt_number(answer.number);
    if (issued.number.empty()) {
        issued.number = bars;
        issued.read_from_sheet = !bars.empty();
    } else if (!bars.empty() && bars != issued.number) {
        issued.trouble = {"平台给的号码与回执单条形码不一致，未签发：请向平台核对",
                          "the platform's number differs from its sheet's barcode; not issued: ask "
                          "the platform"};
    }
    if (issued.number.empty()) {
        issued.trouble = {"平台已通过，但没有给出号码，回执单上也读不出：请登记号码",
                          "the platform approved it but gave no number, and its sheet shows none: "
                          "record the number"};
    } else if (!code39_modules(issued.number)) {
        issued.trouble = {"平台给的号码含有无法识别的字符，未签发：请向平台核对",
                          "the platform's number has characters that no receipt has; not issued: "
                          "ask the platform"};
    }
}

Text wrong_city(const std::string& theirs, const CityFormat& city) {
    const bool elsewhere = !theirs.empty() && theirs != city.city_code &&
                           theirs.find(city.city.zh) == std::string::npos && theirs != city.city.en;
    if (!elsewhere) {
        return {};
    }
    return {"平台签发的是“" + theirs + "”的回执，不是“" + city.city.zh + "”的，未签发：请联系平台",
            "the platform issued a receipt for \"" + theirs + "\", not for \"" + city.city.en +
                "\"; not issued: ask the platform"};
}

void keep(BlobStore& blobs,
          const std::string& file,
          std::string& digest,
          std::optional<Error>& not_stored) {
    auto stored = blobs.put(bytes_of(file));
    if (stored) {
        digest = *stored;
    } else {
        not_stored = stored.error();
    }
}

}  // namespace

IssuedAnswer read_issued(BlobStore& blobs, const ChannelAnswer& answer, const CityFormat& city) {
    const auto opened = [](const std::string& file) {
        return file.empty() ? Result<Photo>(Error{}) : decode_photo(bytes_of(file), "file");
    };
    IssuedAnswer issued;
    const auto sheet = opened(answer.sheet_image);
    const bool bars_tell = city.sheet.barcode == "number" && sheet;
    choose_number(issued, answer, bars_tell ? barcode_in(*sheet) : "");
    if (Text elsewhere = wrong_city(answer.city, city); !elsewhere.empty()) {
        issued.trouble = std::move(elsewhere);
    }
    if (!issued.trouble.empty()) {
        return issued;
    }
    if (opened(answer.photo_jpeg)) {
        keep(blobs, answer.photo_jpeg, issued.photo_sha256, issued.not_stored);
    }
    if (sheet) {
        keep(blobs, answer.sheet_image, issued.sheet_sha256, issued.not_stored);
    }
    return issued;
}

}  // namespace huizhi
