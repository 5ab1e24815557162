#pragma once

#include <string>
#include <vector>

namespace huizhi {

/// Sheets that were made for a customer. Never changed; it tells what was made, not for whom.
struct PrintJob {
    std::string kind;   ///< kPrintedReceipt, kPrintedSlip, kPrintedPhotos
    std::string about;  ///< id of the receipt, session or job; empty: photos of no job
    std::string paper;  ///< kPaperA4, kPaperStrip, or a photo paper (core/print/print_paper.h)
    std::string way;    ///< kToPrinter, kIntoFile
    int sheets = 1;
    std::string id{};
    std::string printed_by{};
    std::string printed_at{};
    std::string business_day{};  ///< given by the store
};

inline constexpr const char* kPrintedReceipt = "receipt";
inline constexpr const char* kPrintedSlip = "slip";
inline constexpr const char* kPrintedPhotos = "photos";
inline constexpr const char* kPaperA4 = "a4";
inline constexpr const char* kPaperStrip = "80mm";
inline constexpr const char* kToPrinter = "printer";
inline constexpr const char* kIntoFile = "file";

/// How much of one paper was used for one kind of sheet.
struct PaperUse {
    std::string kind;
    std::string paper;
    std::string way;
    int sheets = 0;
    std::vector<std::string> rows;  ///< the prints; of a range none are named
};

}  // namespace huizhi
